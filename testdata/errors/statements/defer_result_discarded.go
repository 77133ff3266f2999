package main

func f(a []int) { defer append(a, 1) }

func main() {}
