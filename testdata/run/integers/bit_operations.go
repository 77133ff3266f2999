// and, or, xor, and-not, complement, their laws. spec: Arithmetic operators
package main

import "fmt"

//go:noinline
func ops(a, b uint16) (and, or, xor, andNot, not uint16) { return a & b, a | b, a ^ b, a &^ b, ^a }

func main() {
	fmt.Printf("%x %x %x %x %x\n", 0, 0, 0, 0, 0)
	a, o, x, n, c := ops(0xf0f0, 0x1234)
	fmt.Printf("%04x %04x %04x %04x %04x\n", a, o, x, n, c)
	var i int8 = -2
	fmt.Println(i&5, i|1, i^-1, i&^3, ^i, -i)
	var flags uint8
	for k := range 8 {
		if k%3 == 0 {
			flags |= 1 << k
		}
	}
	fmt.Printf("%08b\n", flags)
	flags &^= 1 << 3
	flags ^= 0x81
	fmt.Printf("%08b %v %v\n", flags, flags&(1<<7) != 0, flags&(1<<6) != 0)
	fmt.Println(flags&-flags, flags&(flags-1))
}
