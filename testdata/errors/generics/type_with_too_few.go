package main

type pair[K comparable, V any] struct {
	k K
	v V
}

var x pair[string]

func main() {}
