// Infinities, NaN and overflow through each operator; remainders, FMA, exact sums; float32 apart from float64.
package main

import (
	"fmt"
	"math"
)

func main() {
	inf, nan, zero := math.Inf(1), math.NaN(), 0.0
	for _, x := range []float64{inf, -inf, nan, zero, -zero, 1, -1, math.MaxFloat64, 5e-324} {
		for _, y := range []float64{inf, nan, zero, 2, -3} {
			fmt.Print(x+y, x-y, x*y, x/y, x < y, x == y, math.Mod(x, y), math.Max(x, y), min(x, y), " ")
		}
		fmt.Println()
	}
	a, b, c := 0.1, 10.0, -1.0
	fmt.Println(math.FMA(a, b, c), a*b+c, float64(a*b)+c, math.Float64bits(a*3))
	var f float32 = 16777216
	fmt.Println(f+1, f+2, float64(f)+1, f*f, f*1e36*f, -f/zero32())
	s, t := float32(0), 0.0
	for range 1000 {
		s += 0.1
		t += 0.1
	}
	fmt.Println(s, t, float32(t), s == float32(t), math.Nextafter32(1, 2), math.Nextafter(1, 0))
	fmt.Println(math.Round(-2.5), math.RoundToEven(2.5), math.Trunc(-2.7), math.Floor(-2.1), math.Ceil(2.1), math.Remainder(7, 4), math.Hypot(3e200, 4e200))
	fr, exp := math.Frexp(1234.5)
	fmt.Println(fr, exp, math.Ldexp(fr, exp), math.Cbrt(-27), math.Log1p(1e-10), math.Expm1(1e-10), math.Pow(2, -1074), math.Pow(-8, 1.0/3))
}

func zero32() float32 { return 0 }
