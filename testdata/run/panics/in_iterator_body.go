// A panic in the body of a loop over a function, two iterators deep.
package main

import "iter"

func upTo(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func doubled(s iter.Seq[int]) iter.Seq[int] {
	return func(yield func(int) bool) {
		for v := range s {
			if !yield(v * 2) {
				return
			}
		}
	}
}

func main() {
	a := []int{1, 2, 3, 4}
	for v := range doubled(upTo(5)) {
		println(a[v])
	}
}
