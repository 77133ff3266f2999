package main

type t int

func (t) m()  {}
func (*t) m() {}

func main() {}
