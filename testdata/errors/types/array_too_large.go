package main

var a [1 << 62][1 << 10]int

func main() {}
