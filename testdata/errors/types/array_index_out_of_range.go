package main

var a [3]int
var b = a[3]

func main() {}
