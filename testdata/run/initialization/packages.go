// Set-up code of package level variables: functions, closures, dependencies through methods and references, several init functions.
package main

import "fmt"

var (
	order []string
	a     = note("a", b+c)
	b     = note("b", f())
	c     = note("c", 1)
	d     = func() int { return note("d", e.get()) }()
	e     = thing{note("e", 5)}
	g, h  = pair()
	_     = note("blank", 0)
	i     = map[string]int{"x": note("x", 1), "y": a}
	j     = [...]func() int{func() int { return a }, f}
	k     = &thing{j[0]() + l}
	l     = note("l", len(i))
	m any = thing.get
)

type thing struct{ n int }

func (t thing) get() int { return t.n + n }

var n = note("n", 100)

func note(s string, v int) int { order = append(order, s); return v }
func f() int                   { return c * 10 }
func pair() (int, string)      { return note("pair", d), "h" }

func init() { order = append(order, "init1") }
func init() { order = append(order, "init2"); a++ }

func main() {
	fmt.Println(order)
	fmt.Println(a, b, c, d, e, g, h, len(i), j[0](), *k, l, n, m.(func(thing) int)(thing{1}))
}
