// iter.Pull: next, stop, early stop runs the iterator's defers, panics pass.
package main

import (
	"fmt"
	"iter"
	"maps"
	"slices"
)

func gen(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Print("{closed}")
		for i := range n {
			if !yield(i * i) {
				return
			}
		}
	}
}

func zip[A, B any](a iter.Seq[A], b iter.Seq[B]) iter.Seq2[A, B] {
	return func(yield func(A, B) bool) {
		nextB, stop := iter.Pull(b)
		defer stop()
		for x := range a {
			y, ok := nextB()
			if !ok || !yield(x, y) {
				return
			}
		}
	}
}

func main() {
	next, stop := iter.Pull(gen(3))
	for range 5 {
		fmt.Print(next())
		fmt.Print(" ")
	}
	stop()
	fmt.Println()
	next, stop = iter.Pull(gen(100))
	fmt.Print(next())
	stop()
	stop()
	fmt.Println(next())
	for x, y := range zip(gen(4), slices.Values([]string{"a", "b", "c"})) {
		fmt.Print(x, y, " ")
	}
	fmt.Println()
	n2, s2 := iter.Pull2(maps.All(map[string]int{"k": 1}))
	defer s2()
	fmt.Println(n2())
	next, stop = iter.Pull(func(yield func(int) bool) {
		yield(1)
		panic("inside")
	})
	defer func() { fmt.Println("recovered", recover()) }()
	fmt.Println(next())
	fmt.Println(next())
}
