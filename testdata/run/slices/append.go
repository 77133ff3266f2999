// append: growth, aliasing within capacity, self, spread, bytes of a string. spec: Appending to and copying slices
package main

import "fmt"

func main() {
	var s []int
	caps := map[int]bool{}
	for i := range 2000 {
		s = append(s, i)
		caps[cap(s)] = true
	}
	fmt.Println(len(s), len(caps), s[1999])
	a := make([]int, 3, 10)
	b := append(a, 1)
	c := append(a, 2)
	fmt.Println(b[3], c[3], len(a), &b[0] == &c[0])
	d := append(a[:3:3], 7)
	fmt.Println(&d[0] == &a[0], d)
	s = append(s[:2], s[:3]...)
	fmt.Println(s)
	s = append(s, s...)
	fmt.Println(s, append([]int(nil), s[:0]...) == nil)
	x := append([]byte("hi "), "there"...)
	fmt.Println(string(x))
	var e []struct{}
	e = append(e, struct{}{}, struct{}{})
	fmt.Println(len(e))
	p := []*int{new(int)}
	p = append(p, p[0], nil)
	*p[1] = 5
	fmt.Println(*p[0], len(p), p[2] == nil)
	f := append([]any{1}, "two", 3.0, nil)
	fmt.Println(f...)
}
