// min and max with strings, floats, constants; clear of maps and slices. spec: Min and max, Clear
package main

import (
	"fmt"
	"math"
)

type F float32

func calls(s string, v int) int { fmt.Print(s, " "); return v }

func main() {
	a, b := 3, -2
	fmt.Println(min(a, b), max(a, b, 10), min(a), max(2.5, float64(a)), min("b", "a", "c"), max("", "z"))
	const c = min(1, 2.0, 'c')
	fmt.Printf("%v %T\n", c, c)
	fmt.Println(max(calls("x", 1), calls("y", 3), calls("z", 2)))
	nan, nz := math.NaN(), math.Copysign(0, -1)
	fmt.Println(min(nan, 1), max(1, nan), min(0, nz), max(nz, 0), min(math.Inf(-1), nan), max(F(1.5), F(nz)))
	fmt.Println(math.Signbit(min(0.0, nz)), math.Signbit(max(0.0, nz)), math.Signbit(min(nz, 0.0)))
	u := uint8(200)
	fmt.Println(min(u, 100), max(u, 201), min(int8(-5), 3))
	m := map[string][]int{"a": {1}}
	m2 := m
	clear(m)
	fmt.Println(len(m), len(m2))
	s := []string{"a", "b", "c"}
	clear(s[1:])
	fmt.Printf("%q\n", s)
	p := []*int{&a, &b}
	clear(p[:1])
	fmt.Println(p[0] == nil, *p[1])
	var n []int
	clear(n)
	var nm map[int]int
	clear(nm)
	big := make([]int, 10000)
	for i := range big {
		big[i] = i
	}
	clear(big[1:9999])
	t := 0
	for _, v := range big {
		t += v
	}
	fmt.Println(t)
}
