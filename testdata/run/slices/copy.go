// copy with overlap in both directions, from a string, of nothing. spec: Appending to and copying slices
package main

import "fmt"

type pair struct {
	p *int
	s string
}

func main() {
	s := []int{0, 1, 2, 3, 4, 5, 6, 7}
	fmt.Println(copy(s[2:], s), s)
	s = []int{0, 1, 2, 3, 4, 5, 6, 7}
	fmt.Println(copy(s, s[3:]), s)
	b := make([]byte, 3)
	fmt.Println(copy(b, "hello"), string(b), copy(b, ""), copy(b[:0], "x"), copy([]int(nil), s))
	n := 4
	ps := []pair{{&n, "a"}, {nil, "b"}, {&n, "c"}}
	qs := make([]pair, 2)
	fmt.Println(copy(qs, ps[1:]), qs[0].s, qs[1].s, *qs[1].p)
	copy(ps[1:], ps)
	fmt.Println(ps[0].s, ps[1].s, ps[2].s, ps[2].p == nil)
	arr := [3]string{"x", "y", "z"}
	copy(arr[:2], arr[1:])
	fmt.Println(arr)
}
