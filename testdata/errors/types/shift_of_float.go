package main

func f(a float64) float64 { return a << 1 }

func main() {}
