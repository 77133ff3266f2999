// NaN, infinities, denormals through conversions and back.
package main

import (
	"fmt"
	"math"
)

//go:noinline
func id[T any](x T) T { return x }

func main() {
	nan, inf := id(math.NaN()), id(math.Inf(1))
	fmt.Println(float32(nan), float32(inf), float32(-inf), float64(float32(id(1e300))))
	fmt.Println(float32(id(math.SmallestNonzeroFloat64)), float64(id(float32(math.SmallestNonzeroFloat32))))
	fmt.Println(float32(id(1e-45)), float32(id(7e-46)), float32(id(6.9e-46)))
	fmt.Println(float32(id(math.MaxFloat32*1.00000002)), float32(id(math.MaxFloat64)))
	z := id(math.Copysign(0, -1))
	fmt.Println(z, 1/z, float32(z), math.Signbit(float64(float32(z))))
	fmt.Printf("%x %x\n", math.Float64bits(z), math.Float32bits(float32(z)))
}
