// Structures of every shape are built, linked and dropped while the collector runs; sums stay right.
package main

import (
	"fmt"
	"runtime"
)

type node struct {
	left, right *node
	val         int
	name        string
	tags        []string
	attrs       map[string]*node
	any         any
	f           func() int
}

func build(d int) *node {
	if d == 0 {
		return nil
	}
	n := &node{left: build(d - 1), right: build(d - 1), val: d, name: fmt.Sprint("n", d)}
	n.tags = append(n.tags, n.name, n.name+"!")
	if d%3 == 0 {
		n.attrs = map[string]*node{n.name: n, "left": n.left}
	}
	n.any = [2]*node{n, n.right}
	n.f = func() int { return n.val * d }
	return n
}

func (n *node) sum() int {
	if n == nil {
		return 0
	}
	s := n.val + len(n.tags[1]) + n.f() + n.left.sum() + n.right.sum()
	if n.attrs != nil {
		s += n.attrs[n.name].val
	}
	if n.any.([2]*node)[0] != n {
		s += 1000000
	}
	return s
}

func main() {
	for i := range 6 {
		t := build(10)
		if i%2 == 0 {
			runtime.GC()
		}
		fmt.Println(t.sum())
	}
	c := make(chan *node, 4)
	for range 4 {
		go func() { c <- build(9) }()
	}
	for range 4 {
		fmt.Println((<-c).sum())
	}
	var ms runtime.MemStats
	runtime.ReadMemStats(&ms)
	fmt.Println(ms.NumGC > 0, ms.HeapAlloc < 200<<20)
}
