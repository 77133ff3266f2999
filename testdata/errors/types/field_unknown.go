package main

type t struct{ a int }

func f(x t) int { return x.b }

func main() {}
