package main

type t struct{ a int }

var x = t{b: 1}

func main() {}
