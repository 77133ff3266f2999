package main

var a = make([]int, -1)

func main() {}
