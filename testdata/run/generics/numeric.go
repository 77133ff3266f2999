// Arithmetic, shifts, conversions and constants on type parameters of several widths.
package main

import "fmt"

type Int interface {
	~int8 | ~uint8 | ~int16 | ~uint16 | ~int32 | ~uint32 | ~int64 | ~uint64 | ~int
}

//go:noinline
func ops[T Int](a, b T, n uint) []T {
	return []T{a + b, a - b, a * b, a / b, a % b, a & b, a | b, a ^ b, a &^ b, a << n, a >> n, -a, ^a, a + 100}
}

//go:noinline
func conv[A, B Int | ~float32 | ~float64](a A) B { return B(a) }

func hash[T ~string | ~[]byte](s T) (h uint32) {
	h = 2166136261
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return
}

func gcd[T Int](a, b T) T {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

type weird uint8

func main() {
	fmt.Println(ops(int8(-100), 7, 3))
	fmt.Println(ops(uint8(200), 7, 3))
	fmt.Println(ops(weird(200), 100, 1))
	fmt.Println(ops(int64(-1<<63), 3, 62))
	fmt.Println(ops(uint64(1<<63+5), 3, 70))
	fmt.Println(conv[int, int8](300), conv[float64, int16](-3.9), conv[uint64, float32](1<<63+1<<38), conv[weird, int](255), conv[int8, uint32](-1))
	fmt.Println(hash("hello"), hash([]byte("hello")), gcd(48, 36), gcd[uint8](200, 75))
}
