package main

type t struct {
	a int 5
}
