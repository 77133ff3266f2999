package main

func add[T any](a, b T) T { return a + b }

func main() {}
