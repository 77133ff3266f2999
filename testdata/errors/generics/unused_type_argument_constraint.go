package main

func sum[T ~int | ~float64](a ...T) (s T) { return }

func main() { sum("a", "b") }
