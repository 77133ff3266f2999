package main

type t[P any] struct{ P }

func main() {}
