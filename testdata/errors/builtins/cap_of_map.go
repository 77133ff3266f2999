package main

func f(m map[int]int) int { return cap(m) }

func main() {}
