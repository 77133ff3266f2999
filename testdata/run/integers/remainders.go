// x == (x/y)*y + x%y with every sign and width; powers of two, variables and constants. spec: Integer operators
package main

import "fmt"

func check[T int8 | int16 | int32 | int64 | uint8 | uint16 | uint32 | uint64](xs, ys []T) (bad int, sum uint64) {
	for _, x := range xs {
		for _, y := range ys {
			q, r := x/y, x%y
			if q*y+r != x {
				bad++
			}
			sum = sum*31 + uint64(q) + uint64(r)
			sum += uint64(x%8) + uint64(x/16)*3 + uint64(x%7) + uint64(x/100)
		}
	}
	return
}

func main() {
	fmt.Println(check([]int8{-128, -127, -8, -1, 0, 1, 7, 127}, []int8{-128, -7, -1, 1, 2, 7, 127}))
	fmt.Println(check([]int16{-32768, -1000, -1, 0, 999, 32767}, []int16{-32768, -10, -1, 1, 10, 32767}))
	fmt.Println(check([]int32{-2147483648, -65537, 0, 65537, 2147483647}, []int32{-2147483648, -3, -1, 1, 3, 2147483647}))
	fmt.Println(check([]int64{-1 << 63, -1 << 32, 0, 1 << 32, 1<<63 - 1}, []int64{-1 << 63, -5, -1, 1, 5, 1<<63 - 1}))
	fmt.Println(check([]uint8{0, 1, 127, 128, 255}, []uint8{1, 3, 128, 255}))
	fmt.Println(check([]uint64{0, 1, 1 << 63, 1<<64 - 1}, []uint64{1, 3, 1 << 63, 1<<64 - 1}))
	var a [10]int
	for i := -20; i < 20; i++ {
		a[(i%10+10)%10]++
	}
	fmt.Println(a, -7/2, -7%2, 7/-2, 7%-2, -7>>1, uint8(250)/7)
}
