// Constraints that speak of the type itself: T with methods over T, type parameters in their own constraint.
package main

import "fmt"

type comparer[T any] interface{ Compare(T) int }
type adder[A adder[A]] interface {
	Add(A) A
	Zero() A
}
type clone[T any] interface{ Clone() T }
type version struct{ major, minor int }
type vec2 struct{ x, y float64 }
type text string

func (v version) Compare(w version) int {
	if v.major != w.major {
		return v.major - w.major
	}
	return v.minor - w.minor
}
func (v version) Clone() version { return v }
func (v vec2) Add(w vec2) vec2   { return vec2{v.x + w.x, v.y + w.y} }
func (vec2) Zero() vec2          { return vec2{} }
func (t text) Add(u text) text   { return t + u }
func (text) Zero() text          { return "" }

func largest[T comparer[T]](first T, rest ...T) T {
	for _, v := range rest {
		if v.Compare(first) > 0 {
			first = v
		}
	}
	return first
}

func total[A adder[A]](list ...A) A {
	var zero A
	s := zero.Zero()
	for _, v := range list {
		s = s.Add(v)
	}
	return s
}

func copies[T clone[T]](v T, n int) (out []T) {
	for range n {
		out = append(out, v.Clone())
	}
	return
}

type tree[T comparer[T]] struct {
	l, r *tree[T]
	v    T
}

func (t *tree[T]) insert(v T) *tree[T] {
	if t == nil {
		return &tree[T]{v: v}
	}
	switch c := v.Compare(t.v); {
	case c < 0:
		t.l = t.l.insert(v)
	case c > 0:
		t.r = t.r.insert(v)
	}
	return t
}
func (t *tree[T]) each(f func(T)) {
	if t != nil {
		t.l.each(f)
		f(t.v)
		t.r.each(f)
	}
}

func main() {
	fmt.Println(largest(version{1, 2}, version{1, 10}, version{0, 99}))
	fmt.Println(total(vec2{1, 2}, vec2{3, 4}), total[text]("a", "b", "c"), total[vec2]())
	fmt.Println(copies(version{3, 4}, 2))
	var t *tree[version]
	for i := range 7 {
		t = t.insert(version{i * 3 % 4, i})
	}
	t.each(func(v version) { fmt.Print(v, " ") })
	fmt.Println()
}
