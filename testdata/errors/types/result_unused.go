package main

func main() {
	len("abc")
}
