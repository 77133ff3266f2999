package main

type t struct{ a int }

func f(x t) { x.a := 1 }

func main() {}
