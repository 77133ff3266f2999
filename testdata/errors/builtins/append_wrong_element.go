package main

func f(a []int) []int { return append(a, "x") }

func main() {}
