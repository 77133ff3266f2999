// Methods on nil pointers, maps, slices and functions.
package main

import "fmt"

type Tree struct {
	Left, Right *Tree
	V           int
}

func (t *Tree) Sum() int {
	if t == nil {
		return 0
	}
	return t.V + t.Left.Sum() + t.Right.Sum()
}

func (t *Tree) Insert(v int) *Tree {
	if t == nil {
		return &Tree{V: v}
	}
	if v < t.V {
		t.Left = t.Left.Insert(v)
	} else {
		t.Right = t.Right.Insert(v)
	}
	return t
}

func (t *Tree) Walk(f func(int)) {
	if t != nil {
		t.Left.Walk(f)
		f(t.V)
		t.Right.Walk(f)
	}
}

type M map[string]int

func (m M) Has(k string) bool { _, ok := m[k]; return ok }

type S []int

func (s *S) Push(v int) { *s = append(*s, v) }
func (s S) Top() int    { return s[len(s)-1] }

func main() {
	var t *Tree
	fmt.Println(t.Sum())
	for _, v := range []int{5, 2, 8, 1, 9, 3} {
		t = t.Insert(v)
	}
	t.Walk(func(v int) { fmt.Print(v, " ") })
	fmt.Println(t.Sum(), M(nil).Has("x"))
	var s S
	s.Push(1)
	s.Push(2)
	fmt.Println(s.Top(), len(s))
	defer func() { fmt.Println(recover()) }()
	fmt.Println(S(nil).Top())
}
