package main

type set[T comparable] = map[T]struct{}

var s set[[]int]

func main() {}
