// Array literals: indexes as constants, [...], elided types, of pointers, two-dimensional. spec: Composite literals
package main

import "fmt"

const (
	red = iota
	green
	blue
)

type point struct{ x, y int }

func main() {
	names := [...]string{blue: "blue", red: "red", green: "green"}
	fmt.Println(names, len(names))
	gaps := [...]int{3: 1, 2, 'a' - 90: 9, 0: 5}
	fmt.Println(gaps, len(gaps))
	grid := [2][3]point{{{1, 2}, {}, {y: 3}}, {2: {4, 4}}}
	fmt.Println(grid)
	ptrs := [...]*point{{1, 1}, nil, {x: 2}}
	ptrs[0].x = 100
	fmt.Println(*ptrs[0], ptrs[1] == nil, *ptrs[2])
	x := 7
	dynamic := [4]int{x, 2: x * x, 3: func() int { x++; return x }()}
	fmt.Println(dynamic, x)
	s := []int{5: 1, 0: 2}
	m := map[[2]int][]point{{1, 2}: {{3, 4}}, {0: 5}: {1: {}}}
	fmt.Println(s, len(s), m)
	lookup := [256]bool{'a': true, 'z': true}
	n := 0
	for i, b := range lookup {
		if b {
			n += i
		}
	}
	fmt.Println(n, len([...]struct{}{99: {}}), [...]any{1, "a", nil, 2.5}[1])
	p := &[3]int{1, 2, 3}
	p[1]++
	fmt.Println(p[1:], len(p), *p == [3]int{1, 3, 3})
}
