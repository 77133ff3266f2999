package main

type i interface{ Read() }
type t int

func (t) read() {}

var x i = t(1)

func main() {}
