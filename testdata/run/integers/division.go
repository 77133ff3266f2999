// Division truncates, the remainder has the dividend's sign; the edge MinInt / -1. spec: Integer operators
package main

import (
	"fmt"
	"math"
)

//go:noinline
func div(a, b int) (int, int) { return a / b, a % b }

//go:noinline
func div8(a, b int8) (int8, int8) { return a / b, a % b }

//go:noinline
func div32(a, b int32) (int32, int32) { return a / b, a % b }

//go:noinline
func udiv(a, b uint64) (uint64, uint64) { return a / b, a % b }

func main() {
	for _, p := range [][2]int{{5, 3}, {-5, 3}, {5, -3}, {-5, -3}, {0, 7}, {math.MinInt, -1}, {math.MinInt, 1}, {math.MaxInt, -1}} {
		q, r := div(p[0], p[1])
		fmt.Println(p, q, r)
	}
	fmt.Println(div8(-128, -1))
	fmt.Println(div32(math.MinInt32, -1))
	fmt.Println(udiv(1<<64-1, 10))
	fmt.Println(udiv(1<<64-1, 1<<63+1))
}
