// Full slice expressions and their capacity. spec: Full slice expressions
package main

import "fmt"

func try(name string, f func() []int) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(name, r)
		}
	}()
	s := f()
	fmt.Println(name, s, len(s), cap(s))
}

func main() {
	a := [6]int{0, 1, 2, 3, 4, 5}
	s := a[:]
	i, j, k := 1, 3, 4
	try("a", func() []int { return a[i:j:k] })
	try("b", func() []int { return s[:j:j] })
	try("c", func() []int { return s[i:j][:3] })
	try("d", func() []int { return s[i:j:k][:4] })
	try("e", func() []int { return s[i:j:7] })
	try("f", func() []int { return s[k:j:5] })
	try("g", func() []int { return s[5 : i+5 : i] })
	try("h", func() []int { return (&a)[2:2:2] })
	try("i", func() []int { var n []int; return n[0:0:0] })
	t := a[1:2:3]
	t = append(t, 20)
	t = append(t, 30)
	t[0] = 99
	fmt.Println(a, t)
}
