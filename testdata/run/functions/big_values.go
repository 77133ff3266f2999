// Large structs and arrays as arguments, results, receivers, captured and in channels: copied, never shared.
package main

import "fmt"

type large struct {
	a [300]int
	s string
	p *int
}

//go:noinline
func modify(l large) large { l.a[10] = 1; l.s += "!"; *l.p++; return l }

//go:noinline
func (l large) method() (int, large) { l.a[0] = 99; return l.a[0] + l.a[10], l }

//go:noinline
func several(a, b large, n int) (large, int, large) { a.a[n], b.a[n] = b.a[n], a.a[n]; return b, n, a }

type shape interface{ method() (int, large) }

func arr(a [1000]byte) (b [1000]byte) {
	for i := range a {
		b[len(b)-1-i] = a[i] + 1
	}
	return
}

func recursive(l large, n int) int {
	if n == 0 {
		return l.a[0]
	}
	l.a[0] += n
	return recursive(l, n-1) + l.a[1]
}

func main() {
	n := 0
	x := large{s: "x", p: &n}
	y := modify(x)
	z := modify(modify(y))
	fmt.Println(x.a[10], y.a[10], x.s, y.s, z.s, n)
	v, w := y.method()
	fmt.Println(v, w.a[0], y.a[0])
	var s shape = y
	v, w = s.method()
	fmt.Println(v, w.a[0], y.a[0])
	x.a[5], y.a[5] = 5, 50
	p, k, q := several(x, y, 5)
	fmt.Println(p.a[5], k, q.a[5], x.a[5], y.a[5])
	b := arr(arr([1000]byte{1: 7, 999: 9}))
	fmt.Println(b[1], b[999], b[500])
	f := func() large { x.a[7]++; return x }
	f()
	fmt.Println(f().a[7], x.a[7], recursive(x, 100))
	m := map[int]large{1: x}
	c := m[1]
	c.a[7] = 0
	list := []large{x, y}
	for _, l := range list {
		l.a[7] = -1
	}
	fmt.Println(m[1].a[7], list[0].a[7], [2]large{x, y}[1].a[5], *&list[1].a[5])
	g := large.method
	v, _ = g(z)
	fmt.Println(v, x == list[0], x == y)
}
