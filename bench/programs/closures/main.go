// Closures: counters, composition, functions in slices and maps, iterators, callbacks, memoisation.
package main

import (
	"fmt"
	"iter"
	"strings"
)

func counter() func() int {
	n := 0
	return func() int {
		n++
		return n
	}
}

func compose(fs ...func(int) int) func(int) int {
	return func(x int) int {
		for _, f := range fs {
			x = f(x)
		}
		return x
	}
}

func each(a []int, f func(int, int)) {
	for i, x := range a {
		f(i, x)
	}
}

func filter(a []int, keep func(int) bool) []int {
	var out []int
	for _, x := range a {
		if keep(x) {
			out = append(out, x)
		}
	}
	return out
}

func evens(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; i < n; i += 2 {
			if !yield(i) {
				return
			}
		}
	}
}

func squares(s iter.Seq[int]) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for x := range s {
			if !yield(x, x*x) {
				return
			}
		}
	}
}

func main() {
	sum := 0
	c := counter()
	for i := 0; i < 300_000_000; i++ {
		sum += c() & 3
	}
	f := compose(func(x int) int { return x + 1 }, func(x int) int { return x * 3 }, func(x int) int { return x & 0xffff })
	for i := 0; i < 100_000_000; i++ {
		sum += f(i)
	}
	a := make([]int, 1000)
	for i := range a {
		a[i] = i * 7 % 13
	}
	for i := 0; i < 70_000; i++ {
		each(a, func(i, x int) { sum += i * x })
	}
	for i := 0; i < 20_000; i++ {
		sum += len(filter(a, func(x int) bool { return x > i%13 }))
	}
	for i := 0; i < 800; i++ {
		for x, y := range squares(evens(100_000)) {
			if x > 99_000 {
				break
			}
			sum += y & 15
		}
	}
	ops := map[string]func(int, int) int{
		"add": func(a, b int) int { return a + b }, "sub": func(a, b int) int { return a - b }, "xor": func(a, b int) int { return a ^ b },
	}
	for i := 0; i < 8_000_000; i++ {
		sum = ops[[...]string{"add", "sub", "xor"}[i%3]](sum, i)
	}
	memo := map[int]int{}
	var fib func(int) int
	fib = func(n int) int {
		if n < 2 {
			return n
		}
		if v, ok := memo[n]; ok {
			return v
		}
		v := fib(n-1) + fib(n-2)
		memo[n] = v
		return v
	}
	for i := 0; i < 30_000; i++ {
		clear(memo)
		sum += fib(40)
	}
	for i := 0; i < 200_000; i++ {
		sum += len(strings.Map(func(r rune) rune {
			if r == 'a' {
				return -1
			}
			return r + rune(i&1)
		}, "banana and apples are fruits"))
	}
	fmt.Println(sum)
}
