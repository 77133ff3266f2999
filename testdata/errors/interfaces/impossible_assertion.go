package main

type i interface{ m() }
type t int

func f(x i) t { return x.(t) }

func main() {}
