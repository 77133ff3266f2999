// Constant arithmetic is exact; variables wrap. spec: Integer overflow
package main

import (
	"fmt"
	"math"
)

func main() {
	var u8 uint8 = 250
	var i8 int8 = 127
	var i16 int16 = math.MinInt16
	var i32 int32 = math.MaxInt32
	var i64 int64 = math.MinInt64
	var u uint = math.MaxUint
	u8 += 10
	i8++
	i16--
	i32 *= 2
	i64 = -i64
	u++
	fmt.Println(u8, i8, i16, i32, i64, u)
	fmt.Println(uint8(i16), int8(u8^0xff), uint16(i32), int32(i64>>3))
	var k uint32 = 1 << 31
	fmt.Println(k<<1, k>>31, int32(k), -int32(k))
}
