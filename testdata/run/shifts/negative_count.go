// A negative count panics before anything is stored. spec: Arithmetic operators
package main

import "fmt"

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

func main() {
	n, x := -1, 5
	var n8 int8 = -128
	try("left", func() { x <<= n })
	try("right", func() { fmt.Println(x >> n8) })
	try("constant", func() { fmt.Println(1 << n) })
	try("element", func() { a := []int{1}; a[0] <<= n; fmt.Println(a) })
	try("nothing", func() { _ = x << n })
	try("zero", func() { n++; x <<= n; fmt.Println(x) })
	try("converted", func() { fmt.Println(x << uint(n-1)) })
}
