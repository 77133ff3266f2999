// Named and blank results, early return, shadowing, recursion between functions, functions as values.
package main

import (
	"fmt"
	"strconv"
)

func named(x int) (a int, _ string, err error) {
	if x > 0 {
		a = x
		return
	}
	a, err = strconv.Atoi("x")
	return a, "blank", err
}

func isEven(n int) bool {
	if n == 0 {
		return true
	}
	return isOdd(n - 1)
}

func isOdd(n int) bool {
	if n == 0 {
		return false
	}
	return isEven(n - 1)
}

func compose(fs ...func(int) int) func(int) int {
	return func(x int) int {
		for _, f := range fs {
			x = f(x)
		}
		return x
	}
}

func swap[T any](a, b T) (T, T) { return b, a }

func main() {
	fmt.Println(named(3))
	fmt.Println(named(0))
	fmt.Println(isEven(1000), isOdd(7))
	fmt.Println(compose(func(x int) int { return x + 1 }, func(x int) int { return x * x })(4))
	fmt.Println(swap(swap("a", "b")))
	f := named
	g := f
	f = nil
	fmt.Println(f == nil, g != nil)
	defer func() { fmt.Println(recover()) }()
	f(1)
}
