package main

func f[T any]() T { return nil }

func main() {}
