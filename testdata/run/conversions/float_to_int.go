// Floats to integers truncate towards zero. spec: Conversions
package main

import "fmt"

//go:noinline
func id[T any](x T) T { return x }

func main() {
	for _, f := range []float64{0, 0.9, -0.9, 1.5, -1.5, 2147483647.9, -2147483648.9, 4294967295.5, 1e15 + 0.5, -1e18, 9.2e18} {
		f = id(f)
		fmt.Println(f, int64(f), int(f))
		if f >= 0 && f < 256 {
			fmt.Println(uint8(f))
		}
		if f >= 0 {
			fmt.Println(uint64(f), uint32(uint64(f)))
		}
	}
	fmt.Println(uint64(id(1.8e19)), uint64(id(float32(1<<63))), int32(id(float32(-7.99))))
	fmt.Println(uint64(id(9223372036854775808.0)), uint64(id(18446744073709549568.0)))
}
