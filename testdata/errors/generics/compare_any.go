package main

func eq[T any](a, b T) bool { return a == b }

func main() {}
