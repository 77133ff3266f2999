// One body over all numeric types: overflow, division, conversion among parameters, constants that fit all.
package main

import "fmt"

type integer interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr
}
type float interface{ ~float32 | ~float64 }
type number interface{ integer | float }
type celsius float32
type tiny int8

func work[T number](a, b T) []any { return []any{a + b, a - b, a * b, a / b, -a, a < b, a == 100, a * 2, max(a, b)} }
func ints[T integer](a, b T) []any { return []any{a % b, a & b, a | b, a ^ b, a &^ b, a << 3, a >> 1, ^a, a << b} }
func conv[T, U number](v T) U { return U(v) }
func mean[T number](s ...T) float64 {
	var n T
	for _, v := range s {
		n += v
	}
	return float64(n) / float64(len(s))
}
func complexes[C complex64 | complex128](a, b C) []any { return []any{a * b, a / b, a == b, -a + 1} }

func main() {
	fmt.Println(work[int8](100, 50), ints[int8](100, 7))
	fmt.Println(work[uint8](200, 100), ints[uint8](200, 7))
	fmt.Println(work[int](-7, 2), ints(-7, 2))
	fmt.Println(work[uint32](3, 5), ints[uint32](1<<31, 9))
	fmt.Println(work[uint64](3, 5), ints[int64](-1<<62, 5))
	fmt.Println(work[float32](0.1, 0.2), work(1e308, 10))
	fmt.Println(work[celsius](36.6, 1), work[tiny](127, 1), ints[tiny](-128, 3))
	fmt.Println(conv[int, int8](300), conv[float64, uint8](200.7), conv[int8, uint64](-1), conv[uint64, float32](1<<63+1), conv[celsius, tiny](-3.9))
	fmt.Println(mean(1, 2, 4), mean[uint8](200, 100), mean[float32](0.1, 0.2))
	fmt.Println(complexes[complex64](1+2i, 3-1i), complexes(1i, 2))
}
