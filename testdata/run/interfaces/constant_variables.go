// A variable that holds one constant for all its life is put into an interface without an allocation, also by a closure that captures it
// and in a function that was inlined. What changes, or may, is copied.
package main

import (
	"fmt"
	"hash/maphash"
	"testing"
	"time"
	"unique"
)

var sink []any

//go:noinline
func keep(args ...any) { sink = append(sink[:0], args...) }

func keepPair(name string, n int) { keep(name, n) }

func report(what string, f func()) { fmt.Println(what, testing.AllocsPerRun(20, f) > 1, sink) }

type pair struct {
	n int
	s string
}

func main() {
	s, n, d, c := "abc", 2000, 3*time.Second, 2.5
	report("captured", func() { keep(s, n, d, c) })
	report("inlined", func() { keepPair("abc", 7000) })
	m := 5000
	report("changed", func() { keep(m, s, m+1) })
	m++
	var u uint16 = 60000
	var i8 int8 = -3
	var big int32 = -70000
	report("sizes", func() { keep(u, i8, big, any(1i), "") })

	h := unique.Make("a string that is long enough to need memory")
	bytes := []byte("a string that is long enough to need memory")
	fmt.Println(testing.AllocsPerRun(20, func() {
		if unique.Make(string(bytes)) != h {
			panic("another handle")
		}
	}))
	bytes[0] = 'A'
	fmt.Println(h.Value(), unique.Make(string(bytes)).Value())
	bytes[0] = 'B'
	fmt.Println(unique.Make("A string that is long enough to need memory").Value())

	seed := maphash.MakeSeed()
	fmt.Println(testing.AllocsPerRun(20, func() {
		maphash.Comparable(seed, [2]pair{{n, s}, {1, "x"}})
	}))
}
