package main

func f(m map[string]int) { delete(m, 1) }

func main() {}
