package main

type t struct{ Value int }

func f(x t) int { return x.value }

func main() {}
