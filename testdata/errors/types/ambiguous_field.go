package main

type a struct{ x int }
type b struct{ x int }
type c struct {
	a
	b
}

func f(v c) int { return v.x }

func main() {}
