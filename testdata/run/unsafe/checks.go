// The run-time checks of unsafe.Slice and unsafe.String.
package main

import (
	"fmt"
	"math"
	"unsafe"
)

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	var x [4]int64
	var np *int64
	one, neg, big := 1, -1, math.MaxInt
	try(func() { _ = unsafe.Slice(&x[0], big) })
	try(func() { _ = unsafe.Slice(np, one) })
	try(func() { _ = unsafe.Slice(np, 0) })
	try(func() { _ = unsafe.String((*byte)(unsafe.Pointer(&x)), neg) })
	try(func() { _ = unsafe.String((*byte)(nil), one) })
	try(func() { fmt.Print(len(unsafe.Slice(&x[0], uint8(3))), " ") })
	u := uint64(1 << 63)
	try(func() { _ = unsafe.Slice(&x[0], u) })
	try(func() { fmt.Print(unsafe.Sizeof(unsafe.Slice(&x[0], one)), " ") })
}
