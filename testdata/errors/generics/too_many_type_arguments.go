package main

func f[T any](t T) {}

func main() { f[int, string](1) }
