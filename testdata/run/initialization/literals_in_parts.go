package main

import (
	"fmt"
	"runtime"
)

type node struct {
	name  string
	n     int
	next  *node
	list  []int
	pair  [2]int
	value any
	call  func() string
}

func (n *node) String() string { return n.name }

var trace []int

func f(n int) int {
	trace = append(trace, n)
	return n
}

func fresh(s string) *node { return &node{name: s, list: make([]int, 3)} }

var (
	plain   = node{name: "plain", n: f(1), pair: [2]int{1, f(2)}, value: f(3)}
	pointer = &node{name: "pointer", next: &node{n: f(4), next: &plain, call: plain.String}}
	slice   = []*node{{name: "first"}, 2: {n: f(5), name: "third"}, 4: fresh("fifth")}
	face    = fmt.Stringer(&node{name: "face", list: []int{1, f(6), 3}})
	array   = [...]any{1, "x", f(7), &node{n: f(8)}, node{name: "inner", n: f(9)}, nil}
	nested  = [][]string{{"a", fmt.Sprint(f(10))}, nil, {}, {fmt.Sprint(f(11)), "z"}}
	maps    = []map[string]int{{"a": f(12)}, nil, {}}
	structs = [3]struct{ a, b int }{{1, 2}, {f(13), 4}, {5, f(14)}}
	onto    = &structs[f(1)]
	deep    = &struct {
		a *struct{ b []*node }
	}{a: &struct{ b []*node }{b: []*node{fresh("deep"), &plain}}}
	closed = &node{name: "closed", call: func() string { return "static" }, value: func() int { return f(15) }()}
	twice  = [2]*[1]int{{f(16)}, {f(16)}}
	local  = func() *node { return &node{name: "local", n: f(17)} }()
	keyed  = map[string]*node{"k": {name: "k", n: f(18)}}
	zero   = node{n: f(0)}
	chans  = [2]chan int{make(chan int, f(1)), nil}
	_      = &node{n: f(19)}
)

func main() {
	fmt.Println(trace)
	show := func(n *node) { fmt.Println(n.name, n.n, n.next, n.list, n.pair, n.value, n.call != nil) }
	show(&plain)
	show(pointer)
	show(pointer.next)
	fmt.Println(pointer.next.call(), pointer.next.next == &plain)
	for _, n := range slice {
		if n != nil {
			show(n)
		}
	}
	fmt.Println(len(slice), cap(slice), slice[1], slice[3])
	show(face.(*node))
	for _, x := range array {
		switch x := x.(type) {
		case *node:
			show(x)
		case node:
			show(&x)
		default:
			fmt.Printf("%T %v\n", x, x)
		}
	}
	fmt.Printf("%q %v\n", nested, nested[1] == nil)
	fmt.Println(maps, maps[1] == nil, structs, *onto)
	onto.a = 99
	fmt.Println(structs)
	fmt.Println(deep.a.b[0], deep.a.b[1] == &plain)
	fmt.Println(closed.call(), closed.value)
	fmt.Println(*twice[0], *twice[1], twice[0] != twice[1], local, keyed, zero.n, cap(chans[0]), chans[1])
	// What was made by initialisers is only reachable from package-level variables, and lives.
	slice[4].list[1] = 7
	pointer.next.next = fresh("new")
	for range 3 {
		runtime.GC()
		_ = make([]byte, 1<<20)
	}
	fmt.Println(slice[4].list, pointer.next.next, *twice[0], nested, deep.a.b[0].list)
	nested[0] = append(nested[0], "grown")
	nested[0][0] = "changed"
	fmt.Println(nested)
}
