package main

func f(a []int, b []string) { copy(a, b) }

func main() {}
