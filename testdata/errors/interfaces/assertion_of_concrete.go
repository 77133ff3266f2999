package main

func f(x int) int { return x.(int) }

func main() {}
