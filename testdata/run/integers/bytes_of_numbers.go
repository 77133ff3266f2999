// Numbers put together from bytes and taken apart: both orders, parts, other uses of the bytes, stores in between, bounds that are passed.
package main

import (
	"encoding/binary"
	"fmt"
)

//go:noinline
func little64(b []byte) uint64 {
	_ = b[7]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 | uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

//go:noinline
func big32(b []byte) uint32 { return uint32(b[3]) | uint32(b[2])<<8 | uint32(b[1])<<16 | uint32(b[0])<<24 }

//go:noinline
func sum32(b []byte, i int) uint64 {
	return uint64(b[i]) + uint64(b[i+1])<<8 + uint64(b[i+2])<<16 + uint64(b[i+3])<<24
}

//go:noinline
func three(b []byte) uint32 { return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 }

//go:noinline
func gap(b []byte) uint32 { return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[3])<<16 | uint32(b[4])<<24 }

//go:noinline
func mixed(b []byte) uint32 { return uint32(b[1]) | uint32(b[0])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24 }

//go:noinline
func overlapping(b []byte) uint16 { return uint16(b[0]) + uint16(b[1])<<4 }

//go:noinline
func twice(b []byte) uint16 { return uint16(b[0]) | uint16(b[0])<<8 }

//go:noinline
func shared(b []byte) (uint16, byte) {
	x := b[1]
	return uint16(b[0]) | uint16(x)<<8, x
}

//go:noinline
func between(b []byte) uint16 {
	x := b[0]
	b[1] = 77
	y := b[1]
	b[0] = 3
	return uint16(x) | uint16(y)<<8
}

//go:noinline
func halves(h []uint16) uint64 {
	return uint64(h[0]) | uint64(h[1])<<16 | uint64(h[2])<<32 | uint64(h[3])<<48
}

//go:noinline
func text(s string) uint32 { return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24 }

//go:noinline
func put64(b []byte, v uint64) {
	b[0] = byte(v)
	b[1] = byte(v >> 8)
	b[2] = byte(v >> 16)
	b[3] = byte(v >> 24)
	b[4] = byte(v >> 32)
	b[5] = byte(v >> 40)
	b[6] = byte(v >> 48)
	b[7] = byte(v >> 56)
}

//go:noinline
func putBig(b []byte, i int, v int64) {
	b[i+1] = byte(v >> 16)
	b[i+2] = byte(v >> 8)
	b[i] = byte(v >> 24)
	b[i+3] = byte(v)
}

//go:noinline
func putUpper(b []byte, v uint64) {
	_ = b[3]
	b[0] = byte(v >> 56)
	b[1] = byte(v >> 48)
	b[2] = byte(v >> 40)
	b[3] = byte(v >> 32)
}

//go:noinline
func putTwo(b []byte, v, w uint16) {
	_ = b[5]
	b[0] = byte(v)
	b[1] = byte(v >> 8)
	b[2] = byte(w >> 8)
	b[3] = byte(w)
	b[4] = byte(v)
	b[4] = byte(w)
	b[5] = byte(w >> 8)
}

//go:noinline
func putRead(b []byte, v uint16) byte {
	_ = b[1]
	b[0] = byte(v)
	x := b[0]
	b[1] = byte(v >> 8)
	return x
}

func tryPut(b []byte, f func([]byte)) (reason any) {
	defer func() { reason = recover() }()
	f(b)
	return nil
}

func main() {
	b := []byte{1, 2, 3, 4, 5, 6, 7, 0x88, 9}
	fmt.Printf("%x %x %x %x\n", little64(b), little64(b[1:]), big32(b), big32(b[5:]))
	fmt.Printf("%x %x %x %x %x\n", sum32(b, 0), sum32(b, 5), three(b), gap(b), mixed(b))
	fmt.Printf("%x %x\n", overlapping([]byte{0xff, 0xff}), twice(b))
	fmt.Println(shared(b))
	fmt.Println(between([]byte{10, 20}))
	fmt.Printf("%x %x\n", halves([]uint16{1, 2, 3, 0x8004}), text("abcd"))
	for n := range 9 {
		c := make([]byte, n)
		reason := tryPut(c, func(b []byte) { put64(b, 0x8877665544332211) })
		fmt.Println(c, reason)
	}
	c := make([]byte, 6)
	putBig(c, 1, -0x01020304)
	fmt.Println(c, tryPut(c, func(b []byte) { putBig(b, 4, 0x7fffffff) }), c)
	putUpper(c, 0x8070605040302010)
	fmt.Println(c)
	putTwo(c, 0x1234, 0xabcd)
	fmt.Println(c, putRead(c, 0x0102), c)
	var all [8]byte
	binary.BigEndian.PutUint64(all[:], 0x0123456789abcdef)
	fmt.Printf("%x %x %x\n", all, binary.LittleEndian.Uint64(all[:]), binary.BigEndian.Uint16(all[3:]))
	fmt.Println(binary.LittleEndian.AppendUint32(nil, 0xdeadbeef), binary.BigEndian.AppendUint16(nil, 0xbeef))
}
