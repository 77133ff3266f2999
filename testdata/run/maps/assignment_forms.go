// m[k] op= v, ++, with calls on both sides: each operand is evaluated once. spec: Assignment statements
package main

import "fmt"

func key(s string) string {
	fmt.Print("key(", s, ") ")
	return s
}

func val(n int) int {
	fmt.Print("val(", n, ") ")
	return n
}

type T struct{ n int }

func main() {
	m := map[string]int{}
	m[key("a")] += val(3)
	m[key("a")]++
	m[key("b")] <<= 1
	m[key("c")], m[key("d")] = val(1), val(2)
	m["c"], m["d"] = m["d"], m["c"]
	fmt.Println(m)
	s := map[string][]int{}
	s[key("x")] = append(s[key("x")], val(1), 2)
	fmt.Println(s)
	str := map[int]string{}
	str[1] += "ab"
	str[1] += str[1]
	fmt.Println(str)
	p := map[string]*T{"t": {1}}
	p["t"].n += 4
	fmt.Println(p["t"].n)
	v, ok := m["zz"]
	_, ok2 := m["a"]
	fmt.Println(v, ok, ok2)
	if v, ok := m["a"]; ok {
		fmt.Println(v)
	}
	f := map[string]func(int) int{"double": func(x int) int { return 2 * x }}
	fmt.Println(f["double"](21))
}
