// nil and empty slices, make with constant and variable sizes, huge sizes refused.
package main

import (
	"fmt"
	"math"
)

func main() {
	var n []int
	e := []int{}
	fmt.Println(n == nil, e == nil, len(n), cap(e), n, e)
	for range n {
		fmt.Println("never")
	}
	n = append(n, e...)
	fmt.Println(n == nil)
	size := 5
	a, b, c := make([]int, size), make([]string, 2, size), make([]byte, 0)
	fmt.Println(a, len(b), cap(b), c == nil)
	fmt.Printf("%q\n", b)
	m := make([][]int, 3)
	for i := range m {
		m[i] = make([]int, i)
	}
	fmt.Println(m)
	defer func() { fmt.Println(recover()) }()
	size = math.MaxInt
	fmt.Println(len(make([]int, size)))
}
