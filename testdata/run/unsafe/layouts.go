// Views of one memory as other types; offsets of nested fields; alignment of everything. spec: Package unsafe
package main

import (
	"fmt"
	"unsafe"
)

type header struct {
	kind  uint8
	flags uint16
	size  uint32
	data  [8]byte
	sub   struct {
		a bool
		b int64
		c [3]uint16
	}
	name string
	list []int
	any  any
}

const (
	offset = unsafe.Offsetof(header{}.sub) + unsafe.Offsetof(header{}.sub.c)
	size   = unsafe.Sizeof(header{})
	align  = unsafe.Alignof(header{}.flags)
)

func main() {
	var h header
	fmt.Println(offset, size, align, unsafe.Offsetof(h.any), unsafe.Sizeof(h.sub), unsafe.Alignof(h))
	*(*uint32)(unsafe.Pointer(&h.data[4])) = 0x04030201
	fmt.Println(h.data)
	h.sub.c[2] = 0xbeef
	p := unsafe.Pointer(&h)
	fmt.Printf("%x\n", *(*uint16)(unsafe.Add(p, offset+4)))
	f := 1.5
	fmt.Printf("%x %v\n", *(*uint64)(unsafe.Pointer(&f)), *(*[8]byte)(unsafe.Pointer(&f)))
	s := "hello"
	b := unsafe.Slice(unsafe.StringData(s), len(s))
	fmt.Println(string(b), unsafe.String(&b[1], 3), len(unsafe.Slice((*int)(nil), 0)))
	arr := [4]int32{1, 2, 3, 4}
	q := (*[2]int64)(unsafe.Pointer(&arr))
	q[1]++
	fmt.Println(arr, *(*int32)(unsafe.Pointer(uintptr(unsafe.Pointer(&arr[0])) + 2*unsafe.Sizeof(arr[0]))))
	type words struct{ typ, data unsafe.Pointer }
	var e any = &arr
	fmt.Println((*words)(unsafe.Pointer(&e)).data == unsafe.Pointer(&arr), unsafe.Sizeof(e), *(*[4]int32)((*words)(unsafe.Pointer(&e)).data))
	sl := arr[1:3]
	fmt.Println(*unsafe.SliceData(sl), unsafe.SliceData([]int(nil)) == nil, unsafe.SliceData(sl) == &arr[1])
}
