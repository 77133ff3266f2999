// Cut, expand, insert, filter in place, reverse, rotate, chunks: the customary forms with append and copy.
package main

import "fmt"

func seq(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func main() {
	a := seq(10)
	a = append(a[:2], a[5:]...)
	fmt.Println(a, len(a), cap(a))
	a = append(a[:3], append([]int{70, 71}, a[3:]...)...)
	fmt.Println(a)
	i := 4
	copy(a[i:], a[i+1:])
	a = a[:len(a)-1]
	fmt.Println(a)
	a = append(a, make([]int, 3)...)
	fmt.Println(a, len(a))
	k := 0
	for _, x := range a {
		if x%2 == 0 {
			a[k] = x
			k++
		}
	}
	clear(a[k:])
	fmt.Println(a, a[:k])
	b := seq(7)
	for l, r := 0, len(b)-1; l < r; l, r = l+1, r-1 {
		b[l], b[r] = b[r], b[l]
	}
	fmt.Println(b)
	b = append(b[3:], b[:3]...)
	fmt.Println(b)
	var chunks [][]int
	for 3 < len(b) {
		b, chunks = b[3:], append(chunks, b[:3:3])
	}
	chunks = append(chunks, b)
	fmt.Println(chunks)
	var stack []string
	stack = append(stack, "x", "y", "z")
	top := stack[len(stack)-1]
	stack[len(stack)-1] = ""
	stack = stack[:len(stack)-1]
	fmt.Println(top, stack, stack[:3])
}
