package main

type t struct {
	a int
	a string
}

func main() {}
