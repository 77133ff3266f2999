// Arrays of floats, strings, interfaces, structs; large ones; by element from the first. spec: Comparison operators
package main

import (
	"fmt"
	"math"
)

type s struct {
	a int8
	b int64
}

//go:noinline
func eq[T comparable](a, b T) bool { return a == b }

func main() {
	nan := math.NaN()
	fmt.Println(eq([2]float64{1, nan}, [2]float64{1, nan}), eq([1]float64{0}, [1]float64{math.Copysign(0, -1)}))
	fmt.Println(eq([2]string{"a", "b"}, [2]string{"a", fmt.Sprint("b")}), eq([2]string{"a", "b"}, [2]string{"a", "c"}))
	fmt.Println(eq([2]any{1, "x"}, [2]any{1, "x"}), eq([2]any{1, 1}, [2]any{1, int8(1)}))
	fmt.Println(eq([3]s{{1, 2}}, [3]s{{1, 2}}), eq([3]s{{1, 2}}, [3]s{{1, 3}}))
	var a, b [1000]int
	fmt.Println(eq(a, b))
	bad := 0
	for i := range a {
		b[i] = 1
		if eq(a, b) || a == b {
			bad++
		}
		b[i] = 0
	}
	for n := range 17 {
		x, y := [17]byte{}, [17]byte{}
		y[n] = 1
		if x == y || eq(x, y) || eq([17]byte(x), y) {
			bad++
		}
	}
	fmt.Println(bad, eq([2][2]int{{1, 2}, {3, 4}}, [2][2]int{{1, 2}, {3, 4}}))
	p, q := &a, &a
	fmt.Println(p == q, *p == *q, eq([2]*[1000]int{p, &b}, [2]*[1000]int{q, &b}), eq([1]complex64{1i}, [1]complex64{complex(0, 1)}))
}

