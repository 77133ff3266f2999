// Recursion a million deep, mutual recursion with big arguments, Ackermann.
// run:deep
package main

import "fmt"

func depth(n int) int {
	if n == 0 {
		return 0
	}
	return depth(n-1) + 1
}

type arg struct {
	a, b, c int
	s       string
	p       *arg
}

func ping(x arg, n int) int {
	if n == 0 {
		return x.a + x.b + len(x.s)
	}
	return pong(arg{x.b, x.a + 1, n, "x" + x.s[:min(len(x.s), 3)], &x}, n-1)
}

func pong(x arg, n int) int {
	if n == 0 {
		return x.p.a - x.b
	}
	return ping(arg{x.c % 7, x.b, n, x.s, x.p.p}, n-1)
}

func ack(m, n int) int {
	switch {
	case m == 0:
		return n + 1
	case n == 0:
		return ack(m-1, 1)
	}
	return ack(m-1, ack(m, n-1))
}

func main() {
	fmt.Println(depth(1000000))
	fmt.Println(ping(arg{s: "abc"}, 10000), ping(arg{s: "abc", p: &arg{}}, 9999))
	fmt.Println(ack(2, 50), ack(3, 5))
	var hanoi func(n int, a, b, c string) int
	hanoi = func(n int, a, b, c string) int {
		if n == 0 {
			return 0
		}
		return hanoi(n-1, a, c, b) + 1 + hanoi(n-1, c, b, a)
	}
	fmt.Println(hanoi(14, "a", "b", "c"))
}
