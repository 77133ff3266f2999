// Method values and expressions of instantiated types, generic functions as values, closures that keep type parameters.
package main

import (
	"fmt"
	"strconv"
)

type acc[T int | float64 | string] struct{ sum T }

func (a *acc[T]) Add(v T) *acc[T]           { a.sum += v; return a }
func (a acc[T]) Get() T                     { return a.sum }
func (a *acc[T]) Adder() func(...T) T {
	return func(vs ...T) T {
		for _, v := range vs {
			a.Add(v)
		}
		return a.sum
	}
}

func Map[T, U any](s []T, f func(T) U) []U {
	out := make([]U, 0, len(s))
	for _, v := range s {
		out = append(out, f(v))
	}
	return out
}
func fold[A, T any](s []T, a A, f func(A, T) A) A {
	for _, v := range s {
		a = f(a, v)
	}
	return a
}
func compose[A, B, C any](f func(A) B, g func(B) C) func(A) C { return func(a A) C { return g(f(a)) } }
func id[T any](v T) T                                         { return v }
func lazy[T any](f func() T) func() T {
	var v T
	done := false
	return func() T {
		if !done {
			v, done = f(), true
		}
		return v
	}
}

func main() {
	var a acc[int]
	add := a.Add
	add(1).Add(2)
	get := (*acc[int]).Get
	fmt.Println(get(&a), acc[int].Get(a), a.Adder()(3, 4))
	f := (&acc[string]{"<"}).Adder()
	fmt.Println(f("a", "b"), f(">"))
	fmt.Println(Map([]int{1, 2}, strconv.Itoa), Map(Map([]int{1}, id), func(i int) []int { return []int{i, i} }))
	var g func(string) string = id
	h := id[float64]
	fmt.Println(g("g"), h(2.5), fold([]string{"a", "bb"}, 0, func(n int, s string) int { return n + len(s) }))
	fmt.Println(compose(strconv.Itoa, func(s string) []byte { return []byte(s + "!") })(12))
	calls := 0
	l := lazy(func() map[string]int { calls++; return map[string]int{"n": calls} })
	l()["x"] = 9
	fmt.Println(l(), calls)
	fs := []func(int) int{id[int], id[int], func(x int) int { return x * 2 }}
	fmt.Println(Map(fs, func(f func(int) int) int { return f(21) }))
}
