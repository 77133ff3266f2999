// Finalizers run after the object is unreachable, once, and may bring it back.
package main

import (
	"fmt"
	"runtime"
	"time"
)

type T struct {
	n    int
	next *T
}

var back *T

func wait(c chan int) int {
	for range 200 {
		runtime.GC()
		select {
		case v := <-c:
			return v
		case <-time.After(10 * time.Millisecond):
		}
	}
	return -1
}

//go:noinline
func make1(c chan int) {
	t := &T{n: 5}
	runtime.SetFinalizer(t, func(t *T) { back = t; c <- t.n })
}

//go:noinline
func chain(c chan int) {
	a := &T{n: 1}
	a.next = &T{n: 2}
	runtime.SetFinalizer(a, func(t *T) { c <- t.n })
	runtime.SetFinalizer(a.next, func(t *T) { c <- t.n })
}

func main() {
	c := make(chan int, 10)
	make1(c)
	fmt.Println(wait(c), back.n)
	chain(c)
	fmt.Println(wait(c), wait(c))
	keep := &T{n: 9}
	runtime.SetFinalizer(keep, func(t *T) { c <- t.n })
	runtime.GC()
	runtime.GC()
	select {
	case <-c:
		fmt.Println("too early")
	default:
	}
	runtime.KeepAlive(keep)
	runtime.SetFinalizer(keep, nil)
	keep = nil
	runtime.GC()
	fmt.Println(len(c))
}
