package main

var a = println("x")

func main() {}
