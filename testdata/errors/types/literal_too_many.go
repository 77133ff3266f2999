package main

type t struct{ a int }

var x = t{1, 2}

func main() {}
