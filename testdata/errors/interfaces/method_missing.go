package main

type i interface{ m() }
type t int

var x i = t(1)

func main() {}
