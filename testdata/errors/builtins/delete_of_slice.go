package main

func f(a []int) { delete(a, 1) }

func main() {}
