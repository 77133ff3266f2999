// Conversions that need no copy: map lookup, comparison, range, concatenation of a byte slice; changing it later changes nothing.
package main

import "fmt"

//go:noinline
func lookup(m map[string]int, b []byte) (int, bool) { v, ok := m[string(b)]; return v, ok }

//go:noinline
func same(a, b []byte) bool { return string(a) == string(b) && string(a) >= string(b) }

func main() {
	b := []byte("key")
	m := map[string]int{string(b): 1}
	b[0] = 'K'
	m[string(b)] = 2
	b[0] = 'X'
	fmt.Println(m["key"], m["Key"], len(m))
	fmt.Println(lookup(m, []byte("Key")))
	fmt.Println(lookup(m, b))
	fmt.Println(same([]byte("aa"), []byte("aa")), same([]byte("aa"), []byte("ab")), same(nil, []byte{}))
	for i, c := range []byte("abc") {
		fmt.Print(i, c, " ")
	}
	for i, r := range string([]byte("aé\xff")) {
		fmt.Print(i, r, " ")
	}
	s := "<" + string(b) + ">"
	b[1] = '!'
	fmt.Println(s, string(b))
	type pair struct{ a, b string }
	n := map[pair]int{{string(b), "y"}: 5}
	b[2] = '?'
	fmt.Println(n)
	switch string(b) {
	case "X!?":
		b[0] = 'z'
		fmt.Println("matched", string(b))
	}
	long := make([]byte, 100)
	t := string(long)
	long[50] = 1
	fmt.Println(t[50], len(t))
}
