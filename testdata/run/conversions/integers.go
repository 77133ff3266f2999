// Between integer types: truncate, or extend by sign. spec: Conversions between numeric types
package main

import "fmt"

//go:noinline
func id[T any](x T) T { return x }

func main() {
	for _, v := range []int64{0, 1, -1, 127, 128, 255, 256, -128, -129, 32768, 65535, 1 << 31, -1 << 31, 1<<32 - 1, 1 << 62, -1 << 63} {
		v = id(v)
		fmt.Println(v, int8(v), uint8(v), int16(v), uint16(v), int32(v), uint32(v), uint64(v), uintptr(uint8(v)))
	}
	b := id(int8(-5))
	fmt.Println(uint16(b), uint32(b), uint64(b), int64(uint8(b)), int16(uint8(b)))
	r := id(uint32(0xfffffffe))
	fmt.Println(int64(r), int64(int32(r)), int16(r))
}
