// -0: how it comes about and where it shows.
package main

import (
	"fmt"
	"math"
)

//go:noinline
func neg(x float64) float64 { return -x }

//go:noinline
func neg32(x float32) float32 { return -x }

//go:noinline
func sub(x, y float64) float64 { return x - y }

//go:noinline
func addZero(x float64) float64 { return x + 0 }

//go:noinline
func mulZero(x float64) float64 { return x * 0 }

func main() {
	nz := neg(0)
	fmt.Println(nz, math.Signbit(nz), 1/nz, neg32(0), sub(0, 0), sub(nz, 0), addZero(nz), mulZero(-5), nz == 0)
	fmt.Println(min(0, nz), max(nz, 0), min(nz, 0))
	m := map[float64]string{0: "zero"}
	m[nz] = "minus"
	fmt.Println(len(m), m[0])
	fmt.Println(-0.0, 0*-1.0)
	fmt.Printf("%g %v %.1f\n", nz, neg(neg(0)), nz)
	a := [1]float64{nz}
	fmt.Println(a == [1]float64{0})
}
