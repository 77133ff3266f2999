// Sums, products and roots are rounded once each; an explicit conversion rounds. spec: Floating-point operators
package main

import (
	"fmt"
	"math"
)

//go:noinline
func muladd(a, b, c float64) float64 { return float64(a*b) + c }

//go:noinline
func f32(a, b float32) (float32, float32, float32, float32) { return a + b, a - b, a * b, a / b }

func main() {
	fmt.Println(muladd(1+1e-8, 1-1e-8, -1))
	fmt.Println(f32(16777216, 1))
	fmt.Println(f32(1e38, 10))
	fmt.Println(f32(1, 3))
	for _, x := range []float64{0.5, 1.5, 2.5, -0.5, -1.5, 0.49999999999999994, 1e16, -0.2} {
		fmt.Println(x, math.Floor(x), math.Ceil(x), math.Trunc(x), math.Round(x), math.RoundToEven(x))
	}
	fmt.Println(math.Sqrt(2), math.Sqrt(-1), float32(math.Sqrt(float64(float32(2)))), math.FMA(1+1e-8, 1-1e-8, -1))
	fmt.Println(math.Abs(-0.0), math.Abs(-3), math.Copysign(3, -0.0), math.Hypot(3, 4))
	s := 0.0
	for i := range 10 {
		s += 0.1
		if i == 5 {
			fmt.Println(s)
		}
	}
	fmt.Println(s, s == 1)
}
