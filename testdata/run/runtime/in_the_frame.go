// What stays in a function begins in its frame: arrays of known capacity, small maps of a size known at run time, bytes that are only
// read. What is kept alive through a box is not collected.
package main

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

func sum(n int) int {
	b := make([]byte, n, 64)
	for i := range b {
		b[i] = byte(i)
	}
	s := len(b) + cap(b)
	for _, x := range b {
		s += int(x)
	}
	return s
}

func count(n int) int {
	m := make(map[int]string, n)
	for i := range 2 * max(n, 1) {
		m[i] = "x"
	}
	return len(m)
}

func vowels(s string) int {
	n := 0
	for _, c := range []byte(s) {
		switch c {
		case 'a', 'e', 'i', 'o', 'u':
			n++
		}
	}
	return n
}

func written(s string) string {
	b := []byte(s)
	b[0] = 'J'
	return s + " " + string(b)
}

//go:noinline
func objects(n int, freed *int) []*[16]int {
	var all []*[16]int
	for range n {
		p := new([16]int)
		runtime.SetFinalizer(p, func(*[16]int) { *freed++ })
		all = append(all, p)
	}
	return all
}

func main() {
	for _, n := range []int{0, 1, 63, 64, 65, -1} {
		func() {
			defer func() {
				if e := recover(); e != nil {
					fmt.Println(n, e)
				}
			}()
			fmt.Println(n, sum(n))
		}()
	}
	for _, n := range []int{-1, 0, 1, 8, 9, 1000} {
		fmt.Println(n, count(n))
	}
	fmt.Println(vowels("education"), vowels(""), written("hello"), []byte("") == nil)
	long := strings.Repeat("x", 1000)
	fmt.Println(testing.AllocsPerRun(10, func() { sum(10) }), testing.AllocsPerRun(10, func() { vowels(long) }))

	freed := 0
	all := objects(4, &freed)
	runtime.GC()
	time.Sleep(20 * time.Millisecond)
	fmt.Println(freed)
	runtime.KeepAlive(all)
}
