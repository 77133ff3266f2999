package main

type a struct{ x int }

func f[T a](t T) int { return t.x }

func main() {}
