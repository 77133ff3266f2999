package main

func f(a float32, b float64) { _ = complex(a, b) }

func main() {}
