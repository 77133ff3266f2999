package main

type list[T any] struct{ v T }

var x list

func main() {}
