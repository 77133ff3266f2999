package main

var n = 3
var a [n]int

func main() {}
