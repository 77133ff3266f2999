// Sizes, alignments and offsets. spec: Size and alignment guarantees
package main

import (
	"fmt"
	"unsafe"
)

type A struct {
	a bool
	b int64
	c bool
	d int32
	e bool
}
type B struct {
	s string
	i any
	l []int
	m map[int]int
	e struct{}
}
type C struct {
	a [3]uint16
	c complex64
	x struct{}
	f func()
}

func main() {
	var a A
	var b B
	var c C
	fmt.Println(unsafe.Sizeof(a), unsafe.Alignof(a), unsafe.Offsetof(a.b), unsafe.Offsetof(a.c), unsafe.Offsetof(a.d), unsafe.Offsetof(a.e))
	fmt.Println(unsafe.Sizeof(b), unsafe.Offsetof(b.i), unsafe.Offsetof(b.l), unsafe.Offsetof(b.m), unsafe.Offsetof(b.e))
	fmt.Println(unsafe.Sizeof(c), unsafe.Offsetof(c.c), unsafe.Offsetof(c.x), unsafe.Offsetof(c.f), unsafe.Alignof(c.a))
	fmt.Println(unsafe.Sizeof(struct{}{}), unsafe.Sizeof([0]int{}), unsafe.Sizeof([3]struct{}{}), unsafe.Sizeof(struct {
		a int32
		_ [0]int64
	}{}))
	const n = unsafe.Sizeof(uintptr(0)) * 8
	var arr [n]byte
	fmt.Println(len(arr))
}
