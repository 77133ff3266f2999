// Map literals of which some entries are computed: what is data comes first, the others follow in the order of the source, each key and
// value before the next.
package main

import "fmt"

var n int

func next(s string) int {
	n++
	fmt.Println(s, n)
	return n
}

func key(k any) any {
	fmt.Println("key", k)
	return k
}

func mixed(x int) map[string]int {
	return map[string]int{
		"a": 1, "b": next("b"), "c": 3, "d": x, "e": n, "f": next("f"), "g": n, "h": 8, "i": 9, "j": 10, "k": 11, "l": 12, "m": 13, "n": 14,
		"o": 15, "p": 16, "q": 17, "r": 18, "s": 19, "t": 20, "u": 21, "v": 22, "w": 23, "x": 24, "y": 25, "z": 26, "0": 27, "1": 28,
		"2": 29, "3": 30, "4": len(fmt.Sprint(x)), "5": 32,
	}
}

// A key that is computed may be one of the constants: it is assigned later, wherever it stands.
func equalKeys(x, y int) map[int]string {
	return map[int]string{x: "x", 1: "1", 2: "2", 3: "3", y: "y", 4: "4"}
}

// The value of an entry that is computed counts, though its key is a constant.
func equalKeysComputed(x int, s string) map[int]string {
	return map[int]string{x: "x", 1: s, 2: "2"}
}

func functions(x string) map[string]func() string {
	return map[string]func() string{x: func() string { return "x" }, "a": func() string { return "a" }, "b": func() string { return x }}
}

func unhashable() (err any) {
	defer func() { err = recover() }()
	m := map[any]int{key([]int{1}): 1, key(2): 2}
	return m
}

func nested(x int) map[string]map[int]string {
	return map[string]map[int]string{"a": {1: "1", 2: "2"}, "b": nil, "c": {x: "x"}, "d": {}, "e": {next("e"): "n"}}
}

func main() {
	m := mixed(1000)
	fmt.Println(len(m), m)
	fmt.Println(equalKeys(1, 2), equalKeys(7, 7))
	fmt.Println(equalKeysComputed(1, "s"), equalKeysComputed(2, "s"))
	f, g := functions("a"), functions("z")
	fmt.Println(len(f), f["a"](), f["b"](), len(g), g["z"](), g["a"](), g["b"]())
	fmt.Println(unhashable())
	fmt.Println(nested(5))
}
