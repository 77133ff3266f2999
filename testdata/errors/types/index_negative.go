package main

func f(a []int) int { return a[-1] }

func main() {}
