// Maps of package level: their initialisers run in the order of dependencies, what variables point to is shared with them, and those
// that nothing refers to are left out.
package main

import (
	"fmt"
	"strings"
)

type node struct {
	name string
	next *node
}

var (
	first  = &node{name: "first"}
	second = &node{"second", first}
	words  = []string{"x", "y"}
)

var shared = map[string]*node{"a": first, "b": second, "c": {"third", second}}

var many = map[string]*node{
	"a": first, "b": second, "c": first, "d": second, "e": first, "f": second, "g": {name: "own"}, "h": nil, "i": first,
}

var lists = map[int][]string{1: words, 2: words[:1], 3: {"own"}, 4: nil, 5: words, 6: words, 7: words, 8: words}

var changed = &node{name: "before"}

var fromChanged = map[int]*node{1: changed, 2: change(), 3: changed}

func change() *node {
	changed = &node{name: "after"}
	return changed
}

var verbs = map[string]func(string) string{
	"up": strings.ToUpper, "low": strings.ToLower, "trim": strings.TrimSpace, "quote": func(s string) string { return `"` + s + `"` },
}

var derived = map[string]int{"len": len(index), "seven": index["g"]}

var index = map[string]int{"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6, "g": 7, "h": 8}

var nested = map[string]map[string]int{
	"a": {"x": 1, "y": 2}, "b": {}, "c": {"x": 3}, "d": nil, "e": {"z": index["h"]}, "f": {"u": 1}, "g": {"v": 2},
}

var unused = map[string]*node{
	"a": first, "b": second, "c": first, "d": second, "e": first, "f": second, "g": {name: "own"}, "h": nil, "i": first,
}

var assigned map[int]string

var limits = struct{ lowest, highest int }{1, 9}

var computed = map[int]string{
	limits.lowest: "lowest", limits.highest: "highest", limits.lowest + limits.highest: "both", -limits.lowest: "negative", 2: "2", 3: "3", 4: "4",
}

func init() {
	assigned = map[int]string{1: "a", 2: "b"}
	index["later"] = 9
}

func main() {
	fmt.Println(len(shared), shared["a"] == first, shared["b"].next == first, shared["c"].next.name)
	shared["a"].name = "renamed"
	fmt.Println(first.name, second.next.name, many["i"].name, many["g"].name, many["h"] == nil, many["a"] == many["c"])
	words[0] = "changed"
	fmt.Println(lists)
	fmt.Println(fromChanged[1].name, fromChanged[2].name, fromChanged[3].name)
	fmt.Println(verbs["up"]("Ab"), verbs["low"]("Ab"), verbs["trim"](" Ab "), verbs["quote"]("Ab"))
	fmt.Println(derived, index, nested, assigned, computed)
}
