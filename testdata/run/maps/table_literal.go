// Large map literals whose entries are data: constants of every kind, strings, structs, arrays, interfaces.
package main

import (
	"fmt"
	"sort"
)

type point struct {
	x, y int8
	name string
}

type color uint8

func (c color) String() string { return fmt.Sprintf("color(%d)", uint8(c)) }

func ints() map[int]string {
	return map[int]string{
		0: "", 1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine",
		10: "ten", 11: "eleven", 12: "twelve", -1: "minus one", -2: "minus two", 1 << 40: "large", -1 << 63: "least",
		100: "c", 101: "ci", 102: "cii", 103: "ciii", 104: "civ", 105: "cv", 106: "cvi", 107: "cvii", 108: "cviii",
		109: "cix", 110: "cx", 111: "cxi", 112: "cxii",
	}
}

func floats() map[float64]complex64 {
	return map[float64]complex64{
		0: 0, 1: 1i, 2: 2 + 2i, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 11: 11, 12: 12, 13: 13, 14: 14, 15: 15,
		0.5: 1 - 1i, 0.25: 2, 0.125: 3, 1e300: 4, 1e-300: 5, -1: 6, -2: 7, -3: 8, -4: 9, -5: 10, -6: 11, -7: 12,
	}
}

func structs() map[point]point {
	return map[point]point{
		{1, 1, "a"}: {y: 1}, {1, 2, "a"}: {y: 2}, {1, 3, "a"}: {y: 3}, {1, 4, "a"}: {y: 4}, {1, 5, "a"}: {y: 5},
		{2, 1, "a"}: {x: 1}, {2, 2, "a"}: {x: 2}, {2, 3, "a"}: {x: 3}, {2, 4, "a"}: {x: 4}, {2, 5, "a"}: {x: 5},
		{3, 1, "a"}: {1, 1, "z"}, {3, 2, "a"}: {1, 2, "z"}, {3, 3, "a"}: {1, 3, "z"}, {3, 4, "a"}: {}, {3, 5, "a"}: {},
		{4, 1, "a"}: {}, {4, 2, "a"}: {}, {4, 3, "a"}: {}, {4, 4, "a"}: {}, {4, 5, "a"}: {},
		{5, 1, "a"}: {}, {5, 2, "a"}: {}, {5, 3, "a"}: {}, {5, 4, "a"}: {}, {5, 5, "a"}: {},
		{}: {9, 9, "zero"}, {1, 1, "b"}: {name: "b"}, {1, 1, "a"}: {name: "the later one counts"},
	}
}

func interfaces() map[any]any {
	return map[any]any{
		1: "int", int8(1): "int8", int16(1): "int16", int32(1): "int32", int64(1): "int64", uint(1): "uint", uint8(1): "uint8",
		uint16(1): "uint16", uint32(1): "uint32", uint64(1): "uint64", uintptr(1): "uintptr", float32(1): "float32", 1.0: "float64",
		complex64(1): "complex64", complex128(1): "complex128", "1": "string", true: false, false: true, color(1): color(2),
		point{1, 1, "p"}: point{2, 2, "q"}, [2]int{1, 2}: [0]int{}, struct{}{}: nil, nil: struct{}{}, color(2): fmt.Stringer(color(3)),
		"2": [3]string{"a", "b", "c"}, "3": 3, "4": 'x', "5": 1.5, "6": 6i, "7": (*int)(nil),
	}
}

func wide() map[uint8][20]int64 {
	return map[uint8][20]int64{
		1: {1}, 2: {2, 1}, 3: {19: 3}, 4: {}, 5: {5: 5}, 6: {6}, 7: {7}, 8: {8}, 9: {9}, 10: {10}, 11: {11}, 12: {12}, 13: {13},
		14: {14}, 15: {15}, 16: {16}, 17: {17}, 18: {18}, 19: {19}, 20: {20}, 21: {21}, 22: {22}, 23: {23}, 24: {24}, 25: {25}, 26: {26},
	}
}

func set() map[string]struct{} {
	return map[string]struct{}{
		"a": {}, "b": {}, "c": {}, "d": {}, "e": {}, "f": {}, "g": {}, "h": {}, "i": {}, "j": {}, "k": {}, "l": {}, "m": {}, "n": {},
		"o": {}, "p": {}, "q": {}, "r": {}, "s": {}, "t": {}, "u": {}, "v": {}, "w": {}, "x": {}, "y": {}, "z": {}, "": {},
	}
}

func show[K comparable, V any](m map[K]V) {
	lines := make([]string, 0, len(m))
	for k, v := range m {
		lines = append(lines, fmt.Sprintf("%T %v: %T %v", k, k, v, v))
	}
	sort.Strings(lines)
	fmt.Println(len(lines))
	for _, l := range lines {
		fmt.Println(l)
	}
}

func main() {
	show(ints())
	show(floats())
	show(structs())
	show(interfaces())
	show(wide())
	show(set())
	a, b := ints(), ints()
	a[1] = "changed"
	fmt.Println(a[1], b[1], len(ints()))
}
