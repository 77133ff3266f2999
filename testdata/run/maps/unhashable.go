// Keys whose dynamic type cannot be hashed panic.
package main

import "fmt"

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

func main() {
	m := map[any]int{}
	try("slice", func() { m[[]int{1}] = 2 })
	try("map", func() { _ = m[map[string]int{}] })
	try("func", func() { delete(m, func() {}) })
	try("nested", func() { m[struct{ a, b any }{1, []string{}}]++ })
	try("array", func() { _, ok := m[[1]any{[]byte{}}]; fmt.Println(ok) })
	try("nil map write", func() { var n map[string]int; n["a"] = 1 })
	try("nil map read", func() { var n map[string]int; fmt.Print(n["a"], len(n), " "); delete(n, "a") })
	try("compare", func() { var a, b any = []int{1}, []int{1}; fmt.Println(a == b) })
	try("different types", func() { var a, b any = []int{1}, 3; fmt.Print(a == b, " ") })
	try("empty", func() { e := map[any]int{}; _ = e[[]int{}] })
}
