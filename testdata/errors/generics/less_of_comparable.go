package main

func less[T comparable](a, b T) bool { return a < b }

func main() {}
