package main

func f(a []int) { append(a, 1) }

func main() {}
