// Types that contain pointers, slices, maps and functions of themselves. spec: Type declarations
package main

import "fmt"

type tree struct {
	left, right *tree
	v           int
}
type nested []nested
type graph map[string]graph
type machine func(byte) machine
type list struct {
	next *list
	prev **list
}
type expr interface{ eval(env) int }
type env map[string]expr
type lit int
type ref string
type add struct{ a, b expr }

func (l lit) eval(env) int   { return int(l) }
func (r ref) eval(e env) int { return e[string(r)].eval(e) }
func (a add) eval(e env) int { return a.a.eval(e) + a.b.eval(e) }

func (t *tree) insert(v int) *tree {
	if t == nil {
		return &tree{v: v}
	}
	if v < t.v {
		t.left = t.left.insert(v)
	} else {
		t.right = t.right.insert(v)
	}
	return t
}
func (t *tree) walk(f func(int)) {
	if t != nil {
		t.left.walk(f)
		f(t.v)
		t.right.walk(f)
	}
}
func depth(n nested) int {
	d := 0
	for _, c := range n {
		d = max(d, depth(c))
	}
	return d + 1
}

func main() {
	var t *tree
	for _, v := range []int{5, 2, 8, 1, 9, 3} {
		t = t.insert(v)
	}
	t.walk(func(v int) { fmt.Print(v, " ") })
	n := nested{{}, {{}, {{}}}}
	n = append(n, n)
	fmt.Println(depth(n), len(n))
	g := graph{"a": {"b": {}}}
	g["c"] = g["a"]
	g["a"]["d"] = nil
	fmt.Println(g)
	var word, space machine
	count := 0
	word = func(c byte) machine {
		if c == ' ' {
			return space
		}
		return word
	}
	space = func(c byte) machine {
		if c == ' ' {
			return space
		}
		count++
		return word
	}
	s := space
	for _, c := range []byte("the  quick brown ") {
		s = s(c)
	}
	l := &list{}
	l.next = &list{prev: &l}
	e := env{"x": lit(3), "y": add{ref("x"), lit(4)}}
	fmt.Println(count, *l.next.prev == l, add{ref("y"), ref("x")}.eval(e))
}
