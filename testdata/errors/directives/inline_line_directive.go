package main

var a int = /*line here.go:5:7*/ "b"

func main() {}
