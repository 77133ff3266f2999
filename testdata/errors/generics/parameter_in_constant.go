package main

func f[T any]() { const a = len([1]T{}) + T(1) }

func main() {}
