// Stacks that grow while pointers into them are live.
// run:deep
package main

import "fmt"

type frame struct {
	prev *frame
	n    int
	arr  [8]int
}

func walk(f *frame, n int, check *int) int {
	here := frame{prev: f, n: n}
	for i := range here.arr {
		here.arr[i] = n + i
	}
	*check += n
	if n == 0 {
		s := 0
		for p := &here; p != nil; p = p.prev {
			s += p.n + p.arr[7]
		}
		return s
	}
	r := walk(&here, n-1, check)
	if here.arr[3] != n+3 || here.prev != f {
		return -1 << 40
	}
	return r
}

func main() {
	for _, n := range []int{10, 1000, 20000} {
		done := make(chan [2]int)
		go func() {
			c := 0
			done <- [2]int{walk(nil, n, &c), c}
		}()
		fmt.Println(<-done)
	}
	c := 0
	fmt.Println(walk(nil, 5000, &c), c)
}
