// What is alive only as an argument, a result, a captured variable or a register across calls that collect.
package main

import (
	"fmt"
	"runtime"
)

type t struct {
	n    int
	next *t
}

//go:noinline
func gc(depth int) int {
	var pad [100]int
	if depth > 0 {
		pad[depth%100] = gc(depth - 1)
		return pad[depth%100]
	}
	runtime.GC()
	garbage := make([][]byte, 0)
	for i := range 200 {
		b := make([]byte, 16+i%64)
		for j := range b {
			b[j] = 0xff
		}
		garbage = append(garbage, b)
	}
	return len(garbage)
}

//go:noinline
func args(a *t, b []int, c string, d map[string]int, e any, f func() int, g ...*t) int {
	n := gc(3)
	return n + a.n + len(b) + b[1] + len(c) + d["k"] + *e.(*int) + f() + g[1].next.n
}

//go:noinline
func results(n int) (a *t, b string, c []*t, err error) {
	a = &t{n, nil}
	b = fmt.Sprint("b", n)
	gc(1)
	c = []*t{a, {n + 1, a}}
	gc(1)
	err = fmt.Errorf("e%d", n)
	gc(1)
	return
}

type iface interface{ sum(*t, *t) int }

func (x *t) sum(a, b *t) int { gc(2); return x.n + a.n + b.n }

func main() {
	k := 5
	fmt.Println(args(&t{1, nil}, []int{1, 2}, fmt.Sprint("abc"), map[string]int{"k": 3}, new(int), func() int { gc(1); return k }, nil, &t{0, &t{7, nil}}))
	a, b, c, err := results(10)
	fmt.Println(a.n, b, c[1].next.n, err)
	var i iface = &t{n: 1}
	fmt.Println(i.sum(&t{n: 2}, &t{n: 3}), (*t).sum(&t{n: 4}, &t{n: 5}, &t{n: 6}))
	f := (&t{n: 100}).sum
	gc(1)
	fmt.Println(f(&t{n: 20}, &t{n: 3}))
	defer func(x *t, s []string) { gc(2); fmt.Println(x.n, s) }(&t{n: 9}, []string{fmt.Sprint("deferred")})
	done := make(chan *t)
	go func(x *t) { gc(2); done <- x }(&t{n: 77})
	fmt.Println((<-done).n)
	m := map[[2]*t]*t{}
	key := [2]*t{{n: 1}, {n: 2}}
	m[key] = &t{n: gc(1)}
	fmt.Println(m[key].n)
}
