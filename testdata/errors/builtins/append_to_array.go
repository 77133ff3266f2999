package main

func f(a [3]int) { _ = append(a, 1) }

func main() {}
