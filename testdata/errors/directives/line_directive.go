package main

//line other.go:100
var a int = "b"

func main() {}
