package main

const (
	a
	b = 1
)
