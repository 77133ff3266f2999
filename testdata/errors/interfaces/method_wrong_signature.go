package main

type i interface{ m(int) string }
type t int

func (t) m(string) string { return "" }

var x i = t(1)

func main() {}
