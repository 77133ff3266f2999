package main

type t struct{ a []int }

func f(a, b t) bool { return a == b }

func main() {}
