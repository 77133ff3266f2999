// A panic crosses many frames with defers; the stack grows while unwinding.
// run:deep
package main

import "fmt"

type acc struct{ n, d int }

func down(a *acc, n int) {
	var pad [64]int
	pad[n%64] = n
	defer func() {
		a.d++
		a.n += pad[n%64]
	}()
	if n == 0 {
		panic("bottom")
	}
	down(a, n-1)
	a.n = -1
}

func grow(n int) int {
	var pad [256]int
	pad[n%256] = 1
	if n == 0 {
		return pad[0]
	}
	return grow(n-1) + pad[n%256]
}

func growInDefer() (r int) {
	defer func() {
		recover()
		r = grow(2000)
	}()
	panic("x")
}

func main() {
	a := &acc{}
	func() {
		defer func() { fmt.Println(recover(), a.d, a.n) }()
		down(a, 5000)
	}()
	fmt.Println(growInDefer())
	done := make(chan int)
	go func() {
		defer func() { recover(); done <- grow(1000) }()
		down(a, 1000)
	}()
	fmt.Println(<-done, a.d)
}
