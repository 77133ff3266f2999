// Arrays behind slices that overlap; arrays without elements; structs whose cheap parts are compared first.
package main

import "fmt"

type pair struct {
	s string
	n int
}

func index(a [0]struct{ x *int }, i int) (err any) {
	defer func() { err = recover() }()
	_ = a[i].x
	return nil
}

func main() {
	var x [64]byte
	for i := range x {
		x[i] = byte(i)
	}
	y := x
	copy(x[4:36], x[2:34])
	*(*[32]byte)(y[4:36]) = *(*[32]byte)(y[2:34])
	fmt.Println(x == y)
	fmt.Println(index([0]struct{ x *int }{}, 0))
	a, b := pair{"same", 1}, pair{"same", 2}
	var i, j any = a, b
	fmt.Println(a == b, i == j, i == any(pair{"same", 1}))
}
