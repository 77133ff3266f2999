package main

func f[T int | string](t T) {}

func main() { f(1.5) }
