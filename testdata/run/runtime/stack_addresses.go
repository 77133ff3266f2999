// Addresses of variables as numbers: a stack that grows moves its variables, and what is asked for afterwards is the new address.
package main

import (
	"fmt"
	"unsafe"
)

//go:noinline
func grow(n int) int {
	var room [64]int
	if n > 0 {
		room[n%64] = grow(n - 1)
	}
	return room[n%64] + n
}

type pair struct{ a, b int }

//go:noinline
func near(x *pair, low, high uintptr) bool {
	at := uintptr(unsafe.Pointer(x))
	return low <= at && at <= high
}

//go:noinline
func moved(x int) (before, after bool) {
	var p pair
	low, high := uintptr(unsafe.Pointer(&p))-16, uintptr(unsafe.Pointer(&p))+16
	before = near(&p, low, high) && uintptr(unsafe.Pointer(&p.b))-uintptr(unsafe.Pointer(&p)) == 8
	grow(x)
	low, high = uintptr(unsafe.Pointer(&p))-16, uintptr(unsafe.Pointer(&p))+16
	after = near(&p, low, high) && uintptr(unsafe.Pointer(&p.b))-uintptr(unsafe.Pointer(&p)) == 8
	return
}

func main() {
	done := make(chan bool)
	go func() {
		fmt.Println(moved(1000))
		close(done)
	}()
	<-done
}
