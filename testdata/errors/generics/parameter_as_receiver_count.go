package main

type t[P, Q any] struct{}

func (t[P]) m() {}

func main() {}
