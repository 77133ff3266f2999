// Large and nested initial values: what could be static data and what could not.
package main

import (
	"fmt"
	"os"
)

type node struct {
	name string
	kids []*node
	f    func(int) int
	i    any
	m    map[string]int
}

func double(x int) int { return 2 * x }

var tree = &node{"root", []*node{{name: "a", f: double}, {name: "b", i: 3.5, kids: []*node{leaf}}}, func(x int) int { return x + 1 }, [2]string{"x", "y"}, map[string]int{"one": 1}}
var leaf = &node{name: "leaf", i: leafIface}
var leafIface fmt.Stringer = str("s")

type str string

func (s str) String() string { return "str:" + string(s) }

var table = [...]struct {
	k string
	v []int
}{{"x", []int{1, 2}}, {"y", nil}, 5: {"z", []int{7}}}
var dynamic = []string{os.Args[0][:0], "const", fmt.Sprint(1)}
var arr = [1000]int{1, 2, 500: 3, 999: 4}
var ptrs = []*int{&arr[0], &arr[999], nil}
var iface any = arr[:2]
var bytes = []byte("bytes")
var runes = []rune("rünes")
var cplx = map[complex64][]byte{1i: []byte("i")}
var fn = tree.f
var big = map[string]int{"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6, "g": 7, "h": 8, "i": 9, "j": 10, "k": 11, "l": 12, "m": 13, "n": 14, "o": 15, "p": 16, "q": 17, "r": 18, "s": 19, "t": 20, "u": 21, "v": 22, "w": 23, "x": 24, "y": 25, "z": 26}

func main() {
	fmt.Println(tree.name, tree.kids[0].f(4), tree.f(4), tree.i, tree.m, tree.kids[1].kids[0].i)
	fmt.Println(len(table), table[0].v, table[5].k, table[3].v == nil)
	fmt.Println(dynamic, arr[500], *ptrs[1], ptrs[2] == nil, iface, string(bytes), string(runes), string(cplx[1i]), fn(1))
	bytes[0] = 'B'
	arr[0] = 50
	fmt.Println(string(bytes), *ptrs[0], iface, len(big), big["z"])
}
