//go:build go1.22

package main

type set[T comparable] = map[T]bool

func main() {}
