// Operands of index, dereference and selector first, then the assignments left to right; panics half way. spec: Assignment statements
package main

import "fmt"

type p struct{ next *p; v int }

func try(f func()) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Print(e, "; ")
		}
	}()
	f()
}

func main() {
	a := []int{0, 1, 2, 3}
	i := 1
	i, a[i] = 3, 100
	fmt.Println(i, a)
	a[0], a[0] = 1, 2
	a[1], a[2], a[3] = a[3], a[1], a[2]
	fmt.Println(a)
	l := &p{v: 1, next: &p{v: 2, next: &p{v: 3}}}
	var rev *p
	for l != nil {
		l.next, rev, l = rev, l, l.next
	}
	for ; rev != nil; rev = rev.next {
		fmt.Print(rev.v, " ")
	}
	x, y, z := 1, 2, 3
	x, y, z = z, x, y
	x, y = y, x+y
	fmt.Println(x, y, z)
	var nilp *p
	var nilm map[string]int
	n := 5
	try(func() { n, nilp.v = 6, 7 })
	try(func() { n, nilm["x"] = 7, 8 })
	try(func() { nilm["x"], n = 9, 10 })
	try(func() { n, a[n] = 11, 12 })
	try(func() { a[n], n = 13, 14 })
	fmt.Println(n, a)
	s := []int{1, 2, 3}
	s, s[0] = []int{4, 5, 6}, 99
	fmt.Println(s)
	m := map[string]int{}
	k := "a"
	k, m[k], _ = "b", len(k), fmt.Sprint(k)
	q := &s
	*q, q = nil, &a
	fmt.Println(k, m, s == nil, len(*q))
	var e any
	e, n = n, 3
	var ok bool
	n, ok = e.(int)
	fmt.Println(e, n, ok)
}
