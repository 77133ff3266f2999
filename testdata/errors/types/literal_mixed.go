package main

type t struct{ a, b int }

var x = t{a: 1, 2}

func main() {}
