// Slices that grow by append and get out once begin in the frame: seen by what they allocate and by their capacities, and by nothing else.
package main

import (
	"fmt"
	"runtime"
	"testing"
)

type pair struct {
	a *int
	b int
}

//go:noinline
func bytesOf(n int) []byte {
	var r []byte
	for i := range n {
		r = append(r, byte(i))
	}
	return r
}

//go:noinline
func pointers(n int, to *[]*int) {
	var r []*int
	for i := range n {
		r = append(r, &[]int{i}[0])
	}
	*to = r
}

//go:noinline
func seen(n int) ([]int, int) {
	var r []int
	for i := range n {
		r = append(r, i)
	}
	return r, cap(r)
}

//go:noinline
func cut(n int) []int16 {
	r := []int16{}
	for i := range n {
		r = append(r, int16(i), int16(-i))
		if len(r) > 10 {
			r = r[:5]
		}
	}
	return r
}

// A new life of the slice in each round, which is kept.
//
//go:noinline
func rounds(n int) [][]pair {
	var all [][]pair
	for i := range n {
		var r []pair
		for j := range i {
			x := j
			r = append(r, pair{&x, i})
			if j == 1 {
				runtime.GC()
			}
		}
		all = append(all, r)
	}
	return all
}

func generic[T any](xs ...T) []T {
	var r []T
	for _, x := range xs {
		r = append(r, x)
	}
	return r
}

//go:noinline
func deep(n int) int {
	if n == 0 {
		return 0
	}
	var pad [200]int
	pad[n%200] = n
	return deep(n-1) + pad[n%200]
}

// The stack moves while the elements are in the frame.
//
//go:noinline
func moving(n int) []*int {
	var r []*int
	for i := range n {
		x := i
		r = append(r, &x)
		deep(100 * (i + 1))
	}
	return r
}

//go:noinline
func conditional(n int) []int {
	var r []int
	for i := range n {
		r = append(r, i)
	}
	if n > 2 {
		return nil
	}
	r = append(r, -1)
	return r
}

func sum(r []*int) (s int) {
	for _, p := range r {
		s += *p
	}
	return s
}

func main() {
	var out []byte
	for _, n := range []int{0, 1, 8, 9, 17, 25, 32, 33, 64, 65} {
		allocs := testing.AllocsPerRun(10, func() { out = bytesOf(n) })
		fmt.Println("bytes", n, allocs, len(out), cap(out))
		for i, b := range out {
			if int(b) != i {
				fmt.Println("wrong", n, i, b)
			}
		}
	}
	var ps []*int
	for n := range 10 {
		pointers(n, &ps)
		fmt.Println("pointers", n, len(ps), cap(ps), sum(ps))
	}
	for n := range 7 {
		r, c := seen(n)
		fmt.Println("seen", r, c, cap(r))
	}
	for _, n := range []int{0, 1, 3, 5, 6, 9, 20} {
		fmt.Println("cut", cut(n))
	}
	for _, r := range rounds(6) {
		fmt.Print(len(r), cap(r))
		for _, p := range r {
			fmt.Print(" ", *p.a, p.b)
		}
		fmt.Println()
	}
	fmt.Println(generic(1, 2, 3), generic("a", "b"), generic[struct{}](struct{}{}), generic([5]int{1}))
	done := make(chan int)
	for range 4 {
		go func() {
			r := moving(6)
			runtime.GC()
			done <- sum(r)
		}()
	}
	for range 4 {
		fmt.Println(<-done)
	}
	for n := range 5 {
		fmt.Println(conditional(n))
	}
}
