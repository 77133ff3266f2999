// Blank fields are not compared nor named; fields without size, at the end too; pointers to them stay inside.
package main

import (
	"fmt"
	"unsafe"
)

type a struct {
	x int32
	_ int32
	y int32
}
type endsEmpty struct {
	n int64
	e struct{}
}
type onlyEmpty struct {
	_ struct{}
	e [0]int
}

func main() {
	p, q := a{x: 1, y: 2}, a{x: 1, y: 2}
	*(*int32)(unsafe.Add(unsafe.Pointer(&p), 4)) = 77
	fmt.Println(p == q, unsafe.Sizeof(p))
	m := map[a]int{p: 1}
	m[q]++
	fmt.Println(m[p], len(m))
	var e endsEmpty
	fmt.Println(unsafe.Sizeof(e), unsafe.Offsetof(e.e), uintptr(unsafe.Pointer(&e.e))-uintptr(unsafe.Pointer(&e)))
	var o onlyEmpty
	fmt.Println(unsafe.Sizeof(o), o == onlyEmpty{})
	fmt.Printf("%v %+v\n", p.x+q.y, e)
	var arr [3]endsEmpty
	arr[1].n = 5
	fmt.Println(unsafe.Sizeof(arr), arr)
}
