package main

func f(a float64) { _ = real(a) }

func main() {}
