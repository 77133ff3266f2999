package main

type t struct{ a, b int }

var x = t{1}

func main() {}
