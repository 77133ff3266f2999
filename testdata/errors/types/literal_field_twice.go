package main

type t struct{ a int }

var x = t{a: 1, a: 2}

func main() {}
