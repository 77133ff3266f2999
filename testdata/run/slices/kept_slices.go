// Slices that never leave the function begin in its frame, also where a closure that is only called looks at them. gc looks at more (at
// what escape analysis knows); what is seen here is the same.
package main

import (
	"fmt"
	"runtime"
	"testing"
)

//go:noinline
func capacities(n int) (list [16]int) {
	var x []int64
	at := 0
	note := func() {
		if at < len(list) {
			list[at] = cap(x)
		}
		at++
	}
	note()
	for i := range n {
		x = append(x, int64(i))
		note()
	}
	sum := int64(0)
	for i := 0; i < len(x); i++ {
		sum += x[i]
	}
	if sum != int64(n*(n-1)/2) {
		panic(sum)
	}
	return list
}

//go:noinline
func rounds(n int) int {
	total := 0
	for i := range n {
		var p []*int
		for k := range i {
			v := k
			p = append(p, &v)
			if k%2 == 0 {
				runtime.Gosched()
			}
		}
		for k := 0; k < len(p); k++ {
			total += *p[k]
		}
	}
	return total
}

//go:noinline
func shortened(n int) (int, int) {
	var x []int32
	last := func() int32 { return x[len(x)-1] }
	most := 0
	for i := range n {
		x = append(x, int32(i), int32(-i))
		if len(x) == 6 {
			most += int(last())
			x = x[:0]
		}
	}
	return most, cap(x)
}

// The closure leaves: so does what it looks at.
//
//go:noinline
func leaves(n int) func() int {
	var x []int
	count := func() int { return len(x) + cap(x) + x[0] }
	for i := range n {
		x = append(x, i+7)
	}
	return count
}

//go:noinline
func writes(n int) string {
	var x []int
	set := func(i int) { x[i] = -x[i] }
	add := func(i int) { x = append(x, i) }
	for i := range n {
		add(i)
		set(i)
	}
	return fmt.Sprint(x)
}

//go:noinline
func literal() (int, int) {
	x := []int64{1, 2}
	seen := func() int { return cap(x) }
	a := seen()
	x = append(x, 3)
	return a, seen()
}

//go:noinline
func deep(n int) int {
	if n == 0 {
		return 0
	}
	var x []int
	have := func() int { return len(x) }
	for have() < 3 {
		x = append(x, n)
	}
	r := deep(n - 1) // the stack moves
	return r + x[0] + x[2]
}

func main() {
	fmt.Println(capacities(15))
	fmt.Println(rounds(12), testing.AllocsPerRun(10, func() { capacities(4) }))
	fmt.Println(shortened(10))
	fmt.Println(leaves(3)(), writes(5))
	fmt.Println(literal())
	done := make(chan int)
	go func() { done <- deep(10000) }()
	fmt.Println(<-done)
}
