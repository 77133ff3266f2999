// unsafe.Pointer arithmetic, Slice, String, StringData, SliceData, Add, views of memory.
package main

import (
	"fmt"
	"unsafe"
)

type S struct {
	a byte
	b uint32
	c [4]uint16
}

func main() {
	s := S{1, 0x11223344, [4]uint16{10, 20, 30, 40}}
	p := unsafe.Pointer(&s)
	fmt.Printf("%x %d\n", *(*uint32)(unsafe.Add(p, unsafe.Offsetof(s.b))), *(*uint16)(unsafe.Pointer(uintptr(p) + unsafe.Offsetof(s.c) + 2*2)))
	f := 1.5
	fmt.Printf("%x\n", *(*uint64)(unsafe.Pointer(&f)))
	b := []byte("bytes")
	str := unsafe.String(&b[0], 3)
	b[0] = 'B'
	fmt.Println(str, unsafe.String(unsafe.SliceData(b), len(b)))
	sl := unsafe.Slice(&s.c[1], 2)
	sl[0] = 99
	fmt.Println(s.c, len(sl), cap(sl))
	d := unsafe.StringData("data")
	fmt.Println(string(unsafe.Slice(d, 4)), unsafe.Slice((*int)(nil), 0) == nil)
	hdr := (*[3]uintptr)(unsafe.Pointer(&b))
	fmt.Println(hdr[1], hdr[2] >= hdr[1])
	arr := (*[2][2]uint16)(unsafe.Pointer(&s.c))
	fmt.Println(arr[1][0])
	type eface struct{ typ, data unsafe.Pointer }
	var i any = 12345
	fmt.Println(*(*int)((*eface)(unsafe.Pointer(&i)).data))
	defer func() { fmt.Println(recover()) }()
	n := -1
	_ = unsafe.Slice(&b[0], n)
}
