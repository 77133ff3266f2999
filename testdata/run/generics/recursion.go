// Recursive generic functions and types; instantiation inside instantiation; mutual recursion.
package main

import "fmt"

type Expr[T any] interface{ Eval() T }
type Lit[T any] struct{ v T }
type Add[T int | float64] struct{ l, r Expr[T] }

func (l Lit[T]) Eval() T { return l.v }
func (a Add[T]) Eval() T { return a.l.Eval() + a.r.Eval() }

type Rose[T any] struct {
	v    T
	kids []Rose[T]
}

func (r Rose[T]) Fold(f func(T, []T) T) T {
	var rs []T
	for _, k := range r.kids {
		rs = append(rs, k.Fold(f))
	}
	return f(r.v, rs)
}

func ping[T any](n int, x T) string {
	if n == 0 {
		return fmt.Sprintf("%T", x)
	}
	return pong[T](n-1, x)
}

func pong[T any](n int, x T) string {
	if n == 0 {
		return fmt.Sprintf("pong %T", x)
	}
	return ping[T](n-1, x)
}

type Ord[T any] interface{ Less(T) bool }
type Age int

func (a Age) Less(b Age) bool { return a < b }

func Min[T Ord[T]](a, b T) T {
	if b.Less(a) {
		return b
	}
	return a
}

func quick[T Ord[T]](s []T) []T {
	if len(s) < 2 {
		return s
	}
	var lo, hi []T
	for _, x := range s[1:] {
		if x.Less(s[0]) {
			lo = append(lo, x)
		} else {
			hi = append(hi, x)
		}
	}
	return append(append(quick(lo), s[0]), quick(hi)...)
}

func main() {
	e := Add[int]{Lit[int]{1}, Add[int]{Lit[int]{2}, Lit[int]{3}}}
	fmt.Println(e.Eval(), Add[float64]{Lit[float64]{.5}, Lit[float64]{.25}}.Eval())
	r := Rose[int]{1, []Rose[int]{{2, nil}, {3, []Rose[int]{{4, nil}}}}}
	fmt.Println(r.Fold(func(v int, rs []int) int {
		for _, x := range rs {
			v += x
		}
		return v
	}))
	fmt.Println(ping(4, []string{}), ping(3, map[int]Age{}))
	fmt.Println(Min(Age(3), Age(2)), quick([]Age{5, 2, 8, 1, 9, 3}))
}
