package main

type t interface {
	a int = 1
}
