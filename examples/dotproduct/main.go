// Dotproduct multiplies vectors with a package that has amd64 assembly, and compares with plain Go.
package main

import (
	"fmt"

	"example/dotproduct/vector"
)

func plain(a, b []float64) (s float64) {
	for i := range a {
		s += a[i] * b[i]
	}
	return
}

func main() {
	for n := range 10 {
		a, b := make([]float64, n), make([]float64, n)
		for i := range n {
			a[i], b[i] = float64(i+1), float64(2*i-3)
		}
		fmt.Println(n, vector.Dot(a, b), plain(a, b))
	}
	fmt.Println(vector.Sum(1, 2.5, -4))
}
