// NaN compares with nothing, in every form of test. spec: Comparison operators
package main

import (
	"fmt"
	"math"
	"slices"
)

//go:noinline
func six(a, b float64) []bool { return []bool{a == b, a != b, a < b, a <= b, a > b, a >= b} }

//go:noinline
func six32(a, b float32) []bool {
	return []bool{a == b, a != b, !(a < b), !(a <= b), !(a > b), !(a >= b)}
}

//go:noinline
func pick(a, b float64) string {
	if a < b {
		return "less"
	} else if a >= b {
		return "not less"
	}
	return "unordered"
}

func main() {
	nan := math.NaN()
	for _, p := range [][2]float64{{1, 2}, {2, 1}, {1, 1}, {nan, 1}, {1, nan}, {nan, nan}, {0, math.Copysign(0, -1)}, {math.Inf(1), math.MaxFloat64}} {
		fmt.Println(six(p[0], p[1]), six32(float32(p[0]), float32(p[1])), pick(p[0], p[1]))
	}
	switch nan {
	case nan:
		fmt.Println("equal")
	default:
		fmt.Println("default")
	}
	s := []float64{3, nan, 1, math.Inf(-1), 2}
	slices.Sort(s)
	fmt.Println(s, slices.Index(s, nan), min(1, nan), max(nan, 1))
	var i, j any = nan, nan
	fmt.Println(i == j, i != j)
}
