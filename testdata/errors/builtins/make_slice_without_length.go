package main

var a = make([]int)

func main() {}
