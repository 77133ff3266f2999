// Composite literals: keyed, nested, elided types, addresses. spec: Composite literals
package main

import "fmt"

type P struct{ X, Y int }
type L struct {
	A, B P
	Ps   []P
	M    map[string]*P
	F    func(int) int
}

func main() {
	l := L{B: P{Y: 2}, Ps: []P{{1, 2}, {X: 3}}, M: map[string]*P{"a": {4, 5}}, F: func(i int) int { return i + 1 }}
	fmt.Println(l.A, l.B, l.Ps, *l.M["a"], l.F(1))
	pp := []*P{{1, 1}, nil, {Y: 9}}
	fmt.Println(*pp[0], pp[1] == nil, *pp[2])
	arr := [...][2]P{{{1, 2}, {3, 4}}, 2: {1: {5, 6}}}
	fmt.Println(len(arr), arr)
	idx := []string{5: "five", "six", 1: "one"}
	fmt.Println(len(idx), fmt.Sprintf("%q", idx))
	bytes := [256]bool{'a': true, 'z': true}
	fmt.Println(bytes['a'], bytes['b'], bytes['z'])
	m := map[P][]P{{1, 2}: {{3, 4}}}
	fmt.Println(m)
	q := &[]int{1, 2, 3}
	(*q)[0] = 7
	fmt.Println(*q, &P{1, 2}, *&P{3, 4})
	anon := []struct {
		name string
		f    func() string
	}{{"a", func() string { return "fa" }}, {name: "b"}}
	fmt.Println(anon[0].f(), anon[1].f == nil)
}
