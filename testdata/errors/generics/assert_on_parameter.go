package main

func f[T any](t T) int { return t.(int) }

func main() {}
