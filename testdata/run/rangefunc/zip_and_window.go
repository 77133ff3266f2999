// iter.Pull drives two iterators in step; windows, merges; a pulled iterator that stops early runs its cleanup.
package main

import (
	"fmt"
	"iter"
	"slices"
)

func zip[A, B any](a iter.Seq[A], b iter.Seq[B]) iter.Seq2[A, B] {
	return func(yield func(A, B) bool) {
		next, stop := iter.Pull(b)
		defer stop()
		for x := range a {
			y, ok := next()
			if !ok || !yield(x, y) {
				return
			}
		}
	}
}

func merge(a, b iter.Seq[int]) iter.Seq[int] {
	return func(yield func(int) bool) {
		na, sa := iter.Pull(a)
		defer sa()
		nb, sb := iter.Pull(b)
		defer sb()
		x, okx := na()
		y, oky := nb()
		for okx || oky {
			if okx && (!oky || x <= y) {
				if !yield(x) {
					return
				}
				x, okx = na()
			} else {
				if !yield(y) {
					return
				}
				y, oky = nb()
			}
		}
	}
}

func window[T any](s iter.Seq[T], n int) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		var w []T
		for v := range s {
			w = append(w, v)
			if len(w) > n {
				w = w[1:]
			}
			if len(w) == n && !yield(slices.Clone(w)) {
				return
			}
		}
	}
}

func count(name string, step int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Println("end of", name)
		for i := step; i < step*6; i += step {
			if !yield(i) {
				return
			}
		}
	}
}

func main() {
	for a, b := range zip(count("a", 1), slices.Values([]string{"x", "y", "z"})) {
		fmt.Print(a, b, " ")
	}
	for a, b := range zip(slices.Values([]string{"p"}), count("b", 2)) {
		fmt.Print(a, b, " ")
	}
	fmt.Println(slices.Collect(merge(count("c", 2), count("d", 3))))
	for w := range window(merge(count("e", 5), count("f", 4)), 3) {
		fmt.Print(w)
		if w[2] > 11 {
			break
		}
	}
	fmt.Println()
}
