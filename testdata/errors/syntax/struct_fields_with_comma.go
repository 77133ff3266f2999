package main

type t struct {
	a int,
	b int
}
