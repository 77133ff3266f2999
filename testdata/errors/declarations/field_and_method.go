package main

type t struct{ m int }

func (t) m() {}

func main() {}
