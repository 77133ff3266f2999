package main

type a struct{ x int }
type b struct{ y int }

func f(v a) b { return b(v) }

func main() {}
