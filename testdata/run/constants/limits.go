// The largest and smallest values of every type, as constants and at run time. spec: Numeric types
package main

import (
	"fmt"
	"math"
)

const huge = 1 << 400

func main() {
	fmt.Println(int8(math.MaxInt8), int8(math.MinInt8), uint8(math.MaxUint8))
	fmt.Println(int16(math.MaxInt16), int16(math.MinInt16), uint16(math.MaxUint16))
	fmt.Println(int32(math.MaxInt32), int32(math.MinInt32), uint32(math.MaxUint32))
	fmt.Println(int64(math.MaxInt64), int64(math.MinInt64), uint64(math.MaxUint64))
	fmt.Println(float32(math.MaxFloat32), float32(math.SmallestNonzeroFloat32), math.MaxFloat64, math.SmallestNonzeroFloat64)
	fmt.Println(huge>>398, huge/(huge-1), float64(huge) > 1e120, huge%1000003)
	const big = 123456789012345678901234567890
	fmt.Println(big/1e20, big%97, float32(big), -big>>60)
	const third = 1.0 / 3
	fmt.Println(third*3 == 1, float32(third), third, math.Pi*huge/huge)
	x := math.MaxInt64
	x++
	fmt.Println(x == math.MinInt64, -x == x, uint64(x)>>63, ^uint(0) == math.MaxUint)
}
