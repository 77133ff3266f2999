// The functions of math at many points: bits of the results, summed up.
package main

import (
	"fmt"
	"math"
)

func main() {
	fs := []struct {
		name string
		f    func(float64) float64
	}{{"sqrt", math.Sqrt}, {"exp", math.Exp}, {"log", math.Log}, {"sin", math.Sin}, {"cos", math.Cos}, {"tan", math.Tan}, {"atan", math.Atan}, {"asin", math.Asin}, {"sinh", math.Sinh}, {"tanh", math.Tanh}, {"gamma", math.Gamma}, {"erf", math.Erf}, {"exp2", math.Exp2}, {"log2", math.Log2}, {"floor", math.Floor}, {"cbrt", math.Cbrt}, {"j0", math.J0}, {"logb", math.Logb}}
	for _, f := range fs {
		var h uint64
		for i := -200; i < 200; i++ {
			for _, x := range []float64{float64(i) / 37, float64(i) * 1234.5, math.Ldexp(1.1, i)} {
				y := f.f(x)
				if y == y {
					h = h*1099511628211 ^ math.Float64bits(y)
				}
			}
		}
		fmt.Printf("%s %016x\n", f.name, h)
	}
}
