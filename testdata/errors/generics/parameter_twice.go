package main

func f[T, T any]() {}

func main() {}
