package main

//go:noinline
var a = 1

func main() {}
