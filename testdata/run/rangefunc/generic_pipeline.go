// Iterators composed: filter, map, take, chain, with generics and closures.
package main

import (
	"fmt"
	"iter"
	"slices"
	"strings"
)

func Filter[T any](s iter.Seq[T], keep func(T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v := range s {
			if keep(v) && !yield(v) {
				return
			}
		}
	}
}

func Map[T, U any](s iter.Seq[T], f func(T) U) iter.Seq[U] {
	return func(yield func(U) bool) {
		s(func(v T) bool { return yield(f(v)) })
	}
}

func Take[T any](s iter.Seq[T], n int) iter.Seq[T] {
	return func(yield func(T) bool) {
		if n <= 0 {
			return
		}
		i := 0
		for v := range s {
			if !yield(v) {
				return
			}
			if i++; i == n {
				return
			}
		}
	}
}

func Naturals(yield func(int) bool) {
	for i := 0; yield(i); i++ {
	}
}

type Tree struct {
	l, r *Tree
	v    string
}

func (t *Tree) All() iter.Seq[string] { return func(yield func(string) bool) { t.push(yield) } }

func (t *Tree) push(yield func(string) bool) bool {
	return t == nil || t.l.push(yield) && yield(t.v) && t.r.push(yield)
}

func primes(yield func(int) bool) {
	s := iter.Seq[int](func(y func(int) bool) {
		for i := 2; y(i); i++ {
		}
	})
	for {
		next, stop := iter.Pull(s)
		p, _ := next()
		stop()
		if !yield(p) {
			return
		}
		prev := s
		s = Filter(prev, func(i int) bool { return i%p != 0 })
	}
}

func main() {
	even := Filter(Naturals, func(i int) bool { return i%2 == 0 })
	fmt.Println(slices.Collect(Take(Map(even, func(i int) string { return strings.Repeat("x", i) }), 4)))
	t := &Tree{&Tree{nil, nil, "a"}, &Tree{&Tree{nil, nil, "c"}, nil, "d"}, "b"}
	for s := range t.All() {
		if s == "d" {
			break
		}
		fmt.Print(s, " ")
	}
	fmt.Println(slices.Collect(Take(primes, 10)))
}
