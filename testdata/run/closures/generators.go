// Functions that return functions: counters, memoisation, composition, currying, a fixed-point combinator.
package main

import "fmt"

func counter(step int) (next func() int, reset func()) {
	n := 0
	return func() int { n += step; return n }, func() { n = 0 }
}

func memo(f func(int) int) func(int) int {
	cache := map[int]int{}
	return func(n int) int {
		if v, ok := cache[n]; ok {
			return v
		}
		v := f(n)
		cache[n] = v
		return v
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

type fix func(fix) func(int) int

func y(f func(func(int) int) func(int) int) func(int) int {
	g := func(x fix) func(int) int { return f(func(v int) int { return x(x)(v) }) }
	return g(g)
}

func main() {
	a, ra := counter(1)
	b, _ := counter(10)
	fmt.Println(a(), a(), b(), a(), b())
	ra()
	fmt.Println(a(), b())
	calls := 0
	var fib func(int) int
	fib = memo(func(n int) int {
		calls++
		if n < 2 {
			return n
		}
		return fib(n-1) + fib(n-2)
	})
	fmt.Println(fib(80), calls)
	add := func(a int) func(int) func(int) int {
		return func(b int) func(int) int { return func(c int) int { return a*100 + b*10 + c } }
	}
	fmt.Println(add(1)(2)(3), compose(add(0)(1), add(0)(2))(7), compose()(5))
	fact := y(func(self func(int) int) func(int) int {
		return func(n int) int {
			if n == 0 {
				return 1
			}
			return n * self(n-1)
		}
	})
	fmt.Println(fact(10))
}
