// DeepEqual over cycles, NaN, nil against empty, functions, interfaces; Comparable, IsZero, SetZero.
package main

import (
	"fmt"
	"math"
	"reflect"
)

type node struct {
	v    int
	next *node
}

func main() {
	a, b := &node{1, nil}, &node{1, nil}
	a.next, b.next = a, b
	nan := math.NaN()
	f := func() {}
	for _, p := range [][2]any{
		{a, b}, {[]int{1}, []int{1}}, {[]int(nil), []int{}}, {map[string][]int{"a": {1}}, map[string][]int{"a": {1}}},
		{nan, nan}, {[]float64{nan}, []float64{nan}}, {f, f}, {(func())(nil), (func())(nil)}, {1, int8(1)}, {nil, nil}, {nil, (*int)(nil)},
		{map[int]any{1: map[int]any{}}, map[int]any{1: map[int]any{}}}, {[2]any{1, "x"}, [2]any{1, "x"}}, {struct{ a, b any }{1, nil}, struct{ a, b any }{1, nil}},
		{[]byte("ab"), []byte("ab")}, {error(nil), nil}, {&[]int{1}, &[]int{1}}, {map[float64]int{nan: 1}, map[float64]int{nan: 1}},
	} {
		fmt.Print(reflect.DeepEqual(p[0], p[1]), " ")
	}
	fmt.Println()
	s := []float64{nan}
	fmt.Println(reflect.DeepEqual(s, s), reflect.DeepEqual(s, s[:1:1]))
	for _, x := range []any{0, "", node{}, &node{}, [2]int{}, [2]int{1}, math.Copysign(0, -1), (map[int]int)(nil), struct{ f func() }{}} {
		v := reflect.ValueOf(x)
		fmt.Print(v.IsZero(), v.Comparable(), " ")
	}
	fmt.Println()
	n := node{5, a}
	reflect.ValueOf(&n).Elem().SetZero()
	fmt.Println(n)
}
