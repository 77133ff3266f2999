// Products, quotients, equality of complex numbers. spec: Complex numbers
package main

import (
	"fmt"
	"math"
	"math/cmplx"
)

//go:noinline
func ops(a, b complex128) []complex128 { return []complex128{a + b, a - b, a * b, a / b, -a} }

//go:noinline
func ops64(a, b complex64) []complex64 { return []complex64{a + b, a - b, a * b, a / b, -a} }

func main() {
	fmt.Println(ops(1+2i, 3-4i))
	fmt.Println(ops64(1+2i, 3-4i))
	fmt.Println(ops(1+1i, 0))
	inf := math.Inf(1)
	fmt.Println(complex(inf, 1)/complex(1, 1), complex(1, 1)/complex(inf, 0), complex(math.NaN(), 0) == complex(math.NaN(), 0))
	var z complex128
	fmt.Println(z == 0, 1/z != 1/z)
	fmt.Println(cmplx.Abs(3+4i), cmplx.Sqrt(-1), cmplx.Exp(1i*math.Pi), cmplx.Phase(-1))
	m := map[complex64]int{1i: 1, 1: 2}
	m[complex(0, 1)]++
	fmt.Println(m[1i], m[1], len(m))
	c := complex64(1)
	c *= 2i
	c += 1
	fmt.Printf("%v %.2f %T\n", c, c, c)
}
