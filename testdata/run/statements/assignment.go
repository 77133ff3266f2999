// Tuple assignment, swaps through indexes and pointers, op=, blank. spec: Assignment statements
package main

import "fmt"

type node struct {
	next *node
	v    int
}

func reverse(n *node) (r *node) {
	for n != nil {
		n, n.next, r = n.next, r, n
	}
	return
}

func main() {
	var l *node
	for i := range 5 {
		l = &node{l, i}
	}
	for n := reverse(l); n != nil; n = n.next {
		fmt.Print(n.v, " ")
	}
	a, b, c := 1, 2, 3
	a, b, c = c, a, b
	fmt.Println(a, b, c)
	s := []int{0, 1, 2}
	i := 0
	i, s[i] = 2, 5
	s[0], s[s[0]-3] = 2, 9
	fmt.Println(i, s)
	p, q := &a, &b
	*p, *q = *q, *p
	p, q = q, p
	fmt.Println(a, b, *p, *q)
	_, _ = fmt.Sprint(""), i
	var arr [3]int
	arr[0], arr[1], arr[2] = 1, 2, 3
	arr, brr := [3]int{arr[2], arr[1], arr[0]}, arr
	fmt.Println(arr, brr)
	x := 7
	x += x
	x -= 3
	x *= 5
	x /= 2
	x %= 20
	x |= 64
	x &= 0x5f
	x ^= 3
	x &^= 1
	x <<= 2
	x >>= 1
	fmt.Println(x)
	var any1 any = x
	any1, ok := any1.(string)
	fmt.Printf("%q %v\n", any1, ok)
}
