package main

//line x.go:0
var a int = "b"

func main() {}
