package main

func main() {
	a := int
	_ = a
}
