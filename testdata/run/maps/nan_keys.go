// NaN keys cannot be found again, but are iterated and cleared. spec: Map types
package main

import (
	"fmt"
	"math"
)

func main() {
	m := map[float64]int{}
	for i := range 10 {
		m[math.NaN()] = i
	}
	m[1] = 100
	_, ok := m[math.NaN()]
	sum := 0
	for _, v := range m {
		sum += v
	}
	fmt.Println(len(m), ok, sum)
	delete(m, math.NaN())
	fmt.Println(len(m))
	for k := range m {
		delete(m, k)
	}
	fmt.Println(len(m))
	clear(m)
	fmt.Println(len(m))
	a := map[any]int{math.NaN(): 1, 1: 2, 1.0: 3, "1": 4}
	a[float32(1)] = 5
	fmt.Println(len(a), a[1], a[1.0], a["1"], a[float32(1)], a[math.NaN()])
	c := map[complex128]bool{complex(math.NaN(), 0): true}
	c[complex(math.NaN(), 0)] = false
	fmt.Println(len(c))
}
