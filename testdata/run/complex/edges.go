// Complex division by zero, infinities and NaN, functions of math/cmplx, complex64, as keys and in printing.
package main

import (
	"fmt"
	"math"
	"math/cmplx"
)

func main() {
	inf, nan := math.Inf(1), math.NaN()
	zs := []complex128{0, 1, 1i, complex(inf, 0), complex(0, -inf), complex(nan, 1), complex(1, nan), 3 - 4i, complex(math.Copysign(0, -1), 0)}
	for _, a := range zs {
		for _, b := range zs {
			fmt.Print(a/b, a*b, a == b, " ")
		}
		fmt.Println()
	}
	for _, z := range []complex128{1, -1, 1i, 3 - 4i, 0.5 + 0.25i} {
		fmt.Printf("%.6f %.6f %.6f %.6f %.6f %.4f\n", cmplx.Sqrt(z), cmplx.Exp(z), cmplx.Log(z), cmplx.Pow(z, 2+1i), cmplx.Asin(z), cmplx.Abs(z)+cmplx.Phase(z))
	}
	var c complex64 = 1e20 + 1e20i
	c *= c
	d := complex64(complex(float32(0.1), 0.2))
	d += 1
	m := map[complex64]int{d: 1, 0: 2}
	m[d]++
	fmt.Println(c, d, real(d)*2, m[d], len(m), cmplx.IsNaN(complex(nan, 0)), cmplx.IsInf(zs[3]))
	fmt.Printf("%v %.2f %8.1f %g %T %T\n", 1+2i, -1.005+2i, 3i, 1e-7i, d, imag(d))
}
