package main

type t struct{ a int }

func f(m map[string]t) { m["a"].a = 1 }

func main() {}
