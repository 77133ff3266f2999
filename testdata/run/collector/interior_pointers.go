// Pointers into the middle of objects keep them; slices of slices, pointers to fields, strings of buffers.
package main

import (
	"fmt"
	"runtime"
	"strings"
)

type big struct {
	head [1000]int
	f    struct{ a, b *int }
	tail [1000]byte
}

//go:noinline
func field() (*byte, **int) {
	b := &big{}
	b.tail[500] = 42
	x := 77
	b.f.b = &x
	return &b.tail[500], &b.f.b
}

//go:noinline
func sub() (string, []int, [][]int) {
	s := strings.Repeat("abcdef", 1000)
	a := make([]int, 10000)
	a[9000] = 5
	m := make([][]int, 3)
	m[1] = a[8999:9002]
	return s[3000:3006], a[9000:9001:9001], m[1:2]
}

func main() {
	p, q := field()
	s, a, m := sub()
	for range 4 {
		runtime.GC()
		junk := make([][]byte, 200)
		for i := range junk {
			junk[i] = make([]byte, 5000)
			for j := range junk[i] {
				junk[i][j] = 0xff
			}
		}
	}
	fmt.Println(*p, **q, s, a, m, cap(a))
}
