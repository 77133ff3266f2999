package main

func f[T any](a, b T) {}

func main() { f(1, "a") }
