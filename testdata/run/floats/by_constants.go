package main

import (
	"fmt"
	"math"
)

// Products and quotients by constants, signs and magnitudes: the bits, of every kind of number.

//go:noinline
func products64(x float64) []float64 {
	return []float64{x * 1, 1 * x, x * 2, 2 * x, x * -1, x * 0.5, x * 0x1p1023, x * 0x1p-1074, x * 0, x * 3, 3 * x, x * math.Pi}
}

//go:noinline
func quotients64(x float64) []float64 {
	return []float64{x / 1, x / -1, x / 2, x / 0.5, x / -8, x / 3, x / 0x1p1022, x / 0x1p1023, x / 0x1p-1022, x / 0x1p-1023, x / 0x1p-1074, 1 / x, 2 / x}
}

//go:noinline
func products32(x float32) []float32 {
	return []float32{x * 1, 1 * x, x * 2, 2 * x, x * -1, x * 0.5, x * 0x1p127, x * 0x1p-149, x * 0, x * 3, 3 * x, x * math.Pi}
}

//go:noinline
func quotients32(x float32) []float32 {
	return []float32{x / 1, x / -1, x / 2, x / 0.5, x / -8, x / 3, x / 0x1p126, x / 0x1p127, x / 0x1p-126, x / 0x1p-127, x / 0x1p-149, 1 / x, 2 / x}
}

//go:noinline
func sums64(x, y float64) []float64 {
	return []float64{x + 1.5, 1.5 + x, x - 1.5, 1.5 - x, -x, math.Abs(x), math.Copysign(x, y), math.Copysign(2.5, y), math.Copysign(x, -1), -math.Abs(x), -(-x), 0 - x, x - 0, 0 + x}
}

//go:noinline
func sums32(x, y float32) []float32 {
	return []float32{x + 1.5, 1.5 + x, x - 1.5, 1.5 - x, -x, float32(math.Abs(float64(x))), -(-x), 0 - x, x - 0, 0 + x, x - y}
}

//go:noinline
func compares(x float64, y float32) string {
	return fmt.Sprint(x < 4, x <= 4, 4 < x, 4 <= x, x == 4, x != 4, x > -0.5, y < 4, y <= 4, 4 < y, y == 4, y != 4, 1.5 >= y)
}

// Constants in a loop, as arguments, results, joined, stored, converted.
func loop(n int) (sum, last float64, single float32) {
	table := []float64{0.1, 0.2, 1e100, -0.0, 5e-324}
	for i := range n {
		k := 0.25
		if i%3 == 0 {
			k = 1e-9
		} else if i%3 == 1 {
			k = 0
		}
		sum = sum*1.0000001 + float64(i)*k - table[i%len(table)]/1e100
		single = single*0.75 + float32(k)
		table[i%len(table)] = 7.5
		last = scale(2.5, sum)
	}
	return sum, last, single
}

//go:noinline
func scale(a, b float64) float64 { return a*b + 1e-3 }

func bits64(list []float64) {
	for _, x := range list {
		if x != x {
			fmt.Print("NaN ")
			continue
		}
		fmt.Printf("%x ", math.Float64bits(x))
	}
	fmt.Println()
}

func bits32(list []float32) {
	for _, x := range list {
		if x != x {
			fmt.Print("NaN ")
			continue
		}
		fmt.Printf("%x ", math.Float32bits(x))
	}
	fmt.Println()
}

func main() {
	numbers := []float64{0, math.Copysign(0, -1), 1, -1, 1.5, 3, 4, 0.1, -1e300, 1e-300, 5e-324, -0x1p-1022, math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN(), 0x1p-126, 0x1p-149, 3.4e38}
	for i, x := range numbers {
		y := numbers[(i+5)%len(numbers)]
		bits64(products64(x))
		bits64(quotients64(x))
		bits64(sums64(x, y))
		bits32(products32(float32(x)))
		bits32(quotients32(float32(x)))
		bits32(sums32(float32(x), float32(y)))
		fmt.Println(compares(x, float32(x)))
	}
	sum, last, single := loop(1000)
	fmt.Printf("%x %x %x\n", math.Float64bits(sum), math.Float64bits(last), math.Float32bits(single))
	c := complex(1.5, -2.5)
	fmt.Println(c*2, c/2, c*complex(0.5, 0), -c)
}
