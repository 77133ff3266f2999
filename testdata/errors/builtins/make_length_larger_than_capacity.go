package main

var a = make([]int, 10, 5)

func main() {}
