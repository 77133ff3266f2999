// Struct comparison field by field, blank fields left out, interfaces inside. spec: Comparison operators
package main

import "fmt"

type A struct {
	a int8
	b int64
	s string
	f float32
	i any
	_ int
}

type inner struct {
	x, y uint16
	p    *int
}
type B struct {
	inner
	arr [2]inner
	c   complex64
}

//go:noinline
func eq[T comparable](a, b T) bool { return a == b }

func main() {
	x := A{1, 2, "s", 1.5, 3, 4}
	y := A{1, 2, "s", 1.5, 3, 5}
	fmt.Println(x == y, eq(x, y))
	y.i = int64(3)
	fmt.Println(x == y, x != y)
	n := 1
	b1 := B{inner{1, 2, &n}, [2]inner{{3, 4, nil}}, 2i}
	b2 := b1
	fmt.Println(b1 == b2, eq(b1, b2))
	b2.arr[1].y++
	fmt.Println(b1 == b2, eq(any(b1), any(b2)), any(b1) == any(b1))
	fmt.Println(struct{}{} == struct{}{}, struct{ a, b string }{"x", "y"} == struct{ a, b string }{"x", "z"})
	func() {
		defer func() { fmt.Println(recover()) }()
		x.i, y.i = []int{}, []int{}
		fmt.Println(x == y)
	}()
	// The first field that differs decides before the one that panics.
	x.a = 9
	fmt.Println(x == y)
}
