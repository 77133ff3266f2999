// Signed and unsigned comparison at the edges, all widths. spec: Comparison operators
package main

import "fmt"

type integer interface {
	~int8 | ~uint8 | ~int16 | ~uint16 | ~int32 | ~uint32 | ~int64 | ~uint64
}

//go:noinline
func six[T integer](a, b T) string {
	s := ""
	for _, v := range []bool{a == b, a != b, a < b, a <= b, a > b, a >= b} {
		if v {
			s += "1"
		} else {
			s += "0"
		}
	}
	return s
}

func all[T integer](values ...T) {
	for _, a := range values {
		for _, b := range values {
			fmt.Print(six(a, b), " ")
		}
	}
	fmt.Println()
}

func main() {
	all[int8](-128, -1, 0, 127)
	all[uint8](0, 1, 127, 128, 255)
	all[int16](-32768, -1, 32767)
	all[uint16](0, 32768, 65535)
	all[int32](-1<<31, 0, 1<<31-1)
	all[uint32](0, 1<<31, 1<<32-1)
	all[int64](-1<<63, -1, 1<<63-1)
	all[uint64](0, 1<<63, 1<<64-1)
}
