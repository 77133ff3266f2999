package main

var a = make(map[int]int, 1, 2)

func main() {}
