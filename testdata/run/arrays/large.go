// Big arrays: copied, compared, passed and returned by value.
package main

import "fmt"

type big [5000]int

//go:noinline
func fill(v int) (b big) {
	for i := range b {
		b[i] = v * i
	}
	return
}

//go:noinline
func sum(b big) (s int) {
	for _, v := range b {
		s += v
	}
	b[0] = 1000000
	return s
}

func main() {
	a := fill(2)
	b := a
	fmt.Println(sum(a), sum(b), a == b)
	b[4999]++
	fmt.Println(a == b, a[0])
	c := [2]big{a, b}
	fmt.Println(c[0] == a, c[1] == b, c[0] != c[1])
	ch := make(chan [100]int, 1)
	var s [100]int
	s[99] = 4
	ch <- s
	s[99] = 5
	fmt.Println((<-ch)[99])
	var i any = s
	fmt.Println(i.([100]int)[99], i == any(s))
}
