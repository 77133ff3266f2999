package main

func main() {
	goto L
	a := 1
	_ = a
L:
}
