// Reading, measuring, ranging over and deleting from nil maps; writing panics; make with sizes. spec: Map types
package main

import "fmt"

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	var m map[string]int
	v, ok := m["x"]
	fmt.Println(m == nil, len(m), v, ok, m["y"])
	delete(m, "x")
	clear(m)
	for range m {
		fmt.Println("never")
	}
	try(func() { m["x"] = 1 })
	try(func() { m["x"]++ })
	var n map[any]int
	try(func() { fmt.Println(n[[]int{1}]) })
	try(func() { delete(n, any(func() {})) })
	try(func() { _, ok := n[struct{ f any }{map[int]int{}}]; fmt.Println(ok) })
	size := -5
	fmt.Println(len(make(map[int]int, size+5)), len(map[string]bool{}))
	try(func() { fmt.Println(len(make(map[int]int, size))) })
	big := make(map[int]int, 1000)
	for i := range 1000 {
		big[i] = i
	}
	clear(big)
	big[3]++
	fmt.Println(big, fmt.Sprint(m), m)
}
