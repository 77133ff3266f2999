package main

func f(a ...int) {}

func main() { f([2]int{}...) }
