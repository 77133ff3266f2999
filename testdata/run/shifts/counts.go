// Shift counts at and beyond the width, signed counts. spec: Arithmetic operators
package main

import "fmt"

//go:noinline
func id[T any](x T) T { return x }

func main() {
	for _, n := range []uint{0, 1, 7, 8, 31, 32, 63, 64, 65, 1 << 40} {
		n = id(n)
		fmt.Println(n, id(int8(-128))>>n, id(uint8(255))<<n, id(int32(-5))>>n, id(uint32(1))<<n, id(int64(-1))<<n, id(int64(-9))>>n, id(uint64(1)<<63)>>n)
	}
	for _, n := range []int8{0, 3, 64, 127} {
		fmt.Println(id(1)<<n, id(-1)>>n, id(uint16(0xffff))>>n)
	}
	defer func() { fmt.Println("recovered:", recover()) }()
	k := id(-1)
	fmt.Println(1 << k)
}
