// Rotations written with shifts and by math/bits.
package main

import (
	"fmt"
	"math/bits"
)

//go:noinline
func rot(x uint32, k uint) uint32 { return x<<(k&31) | x>>(32-k&31) }

//go:noinline
func rot64(x uint64) uint64 { return x<<13 | x>>51 }

//go:noinline
func rot8(x uint8) uint8 { return x<<3 | x>>5 }

func main() {
	for k := range uint(33) {
		if k%8 < 2 {
			fmt.Printf("%08x %08x\n", rot(0x12345678, k), bits.RotateLeft32(0x12345678, int(k)))
		}
	}
	fmt.Printf("%016x %02x %04x\n", rot64(0x0123456789abcdef), rot8(0x96), bits.RotateLeft16(0x1234, -4))
	fmt.Println(bits.LeadingZeros64(1<<40), bits.TrailingZeros16(0), bits.OnesCount(0xff00ff), bits.Len8(5), bits.Reverse32(1), bits.ReverseBytes16(0x1234))
	hi, lo := bits.Mul64(1<<63, 6)
	q, r := bits.Div64(1, 2, 3)
	s, c := bits.Add64(1<<63, 1<<63, 1)
	d, b := bits.Sub64(0, 1, 1)
	fmt.Println(hi, lo, q, r, s, c, d, b)
}
