package main

func f(a [3]int) { clear(a) }

func main() {}
