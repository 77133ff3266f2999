package main

type i interface{ m() }
type t int

func (*t) m() {}

var x i = t(1)

func main() {}
