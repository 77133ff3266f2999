// weak.Pointer and unique.Handle.
package main

import (
	"fmt"
	"runtime"
	"strings"
	"unique"
	"weak"
)

type blob struct {
	b [64]byte
	n int
	p *blob
}

//go:noinline
func newBlob(n int) *blob { return &blob{n: n} }

func main() {
	b := newBlob(7)
	w := weak.Make(b)
	w2 := weak.Make(b)
	fmt.Println(w == w2, w.Value() == b, w.Value().n)
	runtime.GC()
	fmt.Println(w.Value() != nil)
	runtime.KeepAlive(b)
	b = nil
	for range 5 {
		runtime.GC()
	}
	fmt.Println(w.Value() == nil, w == w2)
	var zero weak.Pointer[int]
	fmt.Println(zero.Value() == nil, weak.Make[int](nil) == zero)
	h1 := unique.Make("a" + strings.Repeat("b", 3))
	h2 := unique.Make("abbb")
	h3 := unique.Make("other")
	fmt.Println(h1 == h2, h1 == h3, h1.Value())
	type pt struct {
		x, y int
		s    string
	}
	fmt.Println(unique.Make(pt{1, 2, "z"}) == unique.Make(pt{1, 2, strings.ToLower("Z")}))
}
