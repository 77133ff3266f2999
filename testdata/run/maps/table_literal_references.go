// Large map literals of functions, addresses of variables, and of what literals make anew each time they are evaluated.
package main

import (
	"fmt"
	"strings"
)

var g struct{ a, b [4]int }

type op struct {
	name string
	f    func(string) string
}

func twice(s string) string { return s + s }

func funcs() map[string]func(string) string {
	return map[string]func(string) string{
		"a": strings.ToUpper, "b": strings.ToLower, "c": twice, "d": func(s string) string { return "<" + s + ">" }, "e": nil,
		"f": strings.TrimSpace, "g": strings.ToUpper, "h": twice, "i": twice, "j": twice, "k": twice, "l": twice, "m": twice, "n": twice,
		"o": twice, "p": twice, "q": twice, "r": twice, "s": twice, "t": twice, "u": twice, "v": twice, "w": twice, "x": twice, "y": twice,
		"z": twice, "0": twice, "1": twice,
	}
}

func pointers() map[int]*int {
	return map[int]*int{
		0: &g.a[0], 1: &g.a[1], 2: &g.a[2], 3: &g.a[3], 4: &g.b[0], 5: &g.b[1], 6: &g.b[2], 7: &g.b[3], 8: nil, 9: nil, 10: nil,
		11: nil, 12: nil, 13: nil, 14: nil, 15: nil, 16: nil, 17: nil, 18: nil, 19: nil, 20: nil, 21: nil, 22: nil, 23: nil, 24: nil,
		25: nil, 26: &g.a[0],
	}
}

// Pointer keys: two are equal, the later one counts.
func pointerKeys() map[*int]string {
	p := &g.a[1]
	return map[*int]string{
		p: "variable", &g.a[0]: "a0", &g.a[1]: "a1", &g.a[2]: "a2", &g.a[3]: "a3", &g.b[0]: "b0", &g.b[1]: "b1", &g.b[2]: "b2", nil: "nil",
	}
}

func fresh() map[int][]int {
	return map[int][]int{
		0: {0}, 1: {1}, 2: {2}, 3: {3}, 4: {4}, 5: {5}, 6: {6}, 7: {7}, 8: {8}, 9: {9}, 10: {10}, 11: {11}, 12: {12}, 13: {13}, 14: {14},
		15: {15}, 16: {16}, 17: {17}, 18: {18}, 19: {19}, 20: {20}, 21: {21}, 22: {22}, 23: {23}, 24: {24}, 25: {25}, 26: {26},
	}
}

func freshPointers() map[string]*op {
	return map[string]*op{
		"a": {"a", twice}, "b": {"b", twice}, "c": {"c", twice}, "d": {}, "e": {}, "f": {}, "g": {}, "h": {}, "i": {}, "j": {}, "k": {},
		"l": {}, "m": {}, "n": {}, "o": {}, "p": {}, "q": {}, "r": {}, "s": {}, "t": {}, "u": {}, "v": {}, "w": {}, "x": {}, "y": {}, "z": {},
	}
}

func main() {
	f := funcs()
	fmt.Println(len(f), f["a"]("Xy"), f["b"]("Xy"), f["c"]("Xy"), f["d"]("Xy"), f["e"] == nil, f["f"](" Xy "), f["1"]("1"))
	*pointers()[5] = 55
	*pointers()[26] = 7
	fmt.Println(g, len(pointers()), pointers()[0] == pointers()[26], pointers()[9])
	k := pointerKeys()
	fmt.Println(len(k), k[&g.a[1]], k[&g.a[2]], k[nil])
	a, b := fresh(), fresh()
	a[3][0] = 33
	fmt.Println(len(a), a[3], b[3], fresh()[3])
	p, q := freshPointers(), freshPointers()
	p["a"].name = "changed"
	fmt.Println(len(p), p["a"].name, q["a"].name, q["b"].f("b"), p["d"] == q["d"], p["d"] == p["e"])
}
