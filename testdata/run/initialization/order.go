// Package variables are initialised by dependency, then init functions in order. spec: Package initialization
package main

import "fmt"

var (
	a = c + b
	b = f()
	c = trace("c", 1)
	d = trace("d", 3)
	e = func() int { return trace("e", g+1) }()
	g = trace("g", 10)
)

var x, y = pair()
var _ = trace("blank", 0)
var m = map[string]int{"k": trace("m", 5)}
var t = T{}.method()
var p = &q
var q = trace("q", 8)

type T struct{}

func (T) method() int { return trace("t", h) }

var h = trace("h", 4)

func f() int { d++; return trace("f", d) }

func pair() (int, int) { return trace("x", 1), trace("y", 2) }

func trace(s string, v int) int { fmt.Print(s, "=", v, " "); return v }

func init() { fmt.Println(); fmt.Println("init 1", a, b, c, d, e, x, y, m, t, *p) }

func init() { a = 100; fmt.Println("init 2") }

func main() { fmt.Println("main", a) }
