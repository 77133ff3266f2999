package main

var a int = "b"

func main() {
	if {
}
