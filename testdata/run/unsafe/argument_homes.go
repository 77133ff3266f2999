// An argument that came in a register and whose address is asked for lives where its caller left room for it, in the order of the
// parameters, unless the address leaves the function. That of an inlined call has no such room.
package main

import (
	"fmt"
	"runtime"
	"unsafe"
)

//go:noinline
func homes(a int64, b uint8, c uint16, d [1]float32, e int64) [4]uintptr {
	at := uintptr(unsafe.Pointer(&a))
	return [4]uintptr{uintptr(unsafe.Pointer(&b)) - at, uintptr(unsafe.Pointer(&c)) - at, uintptr(unsafe.Pointer(&d)) - at, uintptr(unsafe.Pointer(&e)) - at}
}

//go:noinline
func change(p *int64) { *p = *p*2 + 1 }

//go:noinline
func deep(n, x int64) int64 {
	change(&x)
	if n == 0 {
		runtime.GC()
		return x
	}
	r := deep(n-1, x&1023) // the stack moves
	change(&x)
	return r + x
}

//go:noinline
func recovers(x int64) (y int64) {
	defer func() {
		recover()
		y = x
	}()
	change(&x)
	var p *int64
	change(p)
	return 0
}

var kept *int64

//go:noinline
func keeps(x int64) { kept = &x }

func inlined(x int64) int64 {
	change(&x)
	return x
}

type counter struct{ n int64 }

//go:noinline
func (c counter) next() counter {
	change(&c.n)
	return c
}

func main() {
	fmt.Println(homes(1, 2, 3, [1]float32{4}, 5))
	done := make(chan int64)
	go func() { done <- deep(20000, 7) }()
	fmt.Println(<-done)
	fmt.Println(recovers(5))
	keeps(3)
	keeps(4)
	fmt.Println(*kept, inlined(8), inlined(9), counter{10}.next().next())
	f := counter.next
	defer fmt.Println("end")
	go func(n int64) {
		change(&n)
		done <- n
	}(11)
	fmt.Println(f(counter{1}), <-done)
}
