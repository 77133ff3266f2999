package main

type t struct {
	a int
	b t
}

func main() {}
