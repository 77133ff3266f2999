// Variables are captured by reference, each iteration has its own. spec: Function literals, For statements
package main

import "fmt"

func counter() (inc func() int, get func() int) {
	n := 0
	return func() int { n++; return n }, func() int { return n }
}

func main() {
	inc, get := counter()
	inc()
	inc()
	fmt.Println(get())
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i *= 10; return i })
	}
	for _, f := range fs {
		fmt.Print(f(), f(), " ")
	}
	for i, s := range []string{"a", "b"} {
		defer func() { fmt.Print(i, s, " ") }()
	}
	x := 1
	func() {
		x := x + 1
		x++
		fmt.Println(x)
	}()
	fmt.Println(x)
	var fib func(int) int
	fib = func(n int) int {
		if n < 2 {
			return n
		}
		return fib(n-1) + fib(n-2)
	}
	fmt.Println(fib(15))
	add := func(a int) func(int) func(int) int {
		return func(b int) func(int) int { return func(c int) int { return a*100 + b*10 + c } }
	}
	fmt.Println(add(1)(2)(3))
	for i := 0; i < 4; i++ {
		func() { i++ }()
		fmt.Print(i, " ")
	}
	fmt.Println()
}
