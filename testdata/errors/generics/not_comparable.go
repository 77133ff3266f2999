package main

func f[T comparable](t T) {}

func main() { f([]int{}) }
