package main

var a = 1
var b a

func main() {}
