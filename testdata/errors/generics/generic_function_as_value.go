package main

func f[T any](t T) {}

var g = f

func main() {}
