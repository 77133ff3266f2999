// Integers to floats round to even. spec: Conversions
package main

import "fmt"

//go:noinline
func id[T any](x T) T { return x }

func main() {
	for _, v := range []uint64{0, 1, 1<<53 + 1, 1<<53 + 3, 1<<63 - 1, 1 << 63, 1<<63 + 1024, 1<<63 + 1025, 1<<64 - 1} {
		v = id(v)
		fmt.Println(v, float64(v), float64(int64(v)))
		fmt.Printf("%x %x %x\n", float64(v), float32(v), float32(int64(v)))
	}
	for _, v := range []uint32{0, 16777217, 16777219, 1 << 31, 1<<32 - 1} {
		v = id(v)
		fmt.Println(v, float32(v), float64(v), float32(int32(v)))
	}
	fmt.Println(float32(id(0.1)), float64(float32(id(0.1))), float64(id(float32(16777216))+1))
	fmt.Println(float64(id(int8(-3))), float32(id(uint16(65535))))
}
