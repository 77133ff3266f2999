// Range over functions with zero, one and two values; break, continue, return. spec: For statements with range clause
package main

import (
	"fmt"
	"iter"
)

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Print("[end]")
		for i := range n {
			if !yield(i) {
				fmt.Print("[stopped]")
				return
			}
		}
	}
}

func pairs(s string) iter.Seq2[int, rune] {
	return func(yield func(int, rune) bool) {
		for i, r := range s {
			if !yield(i, r) {
				return
			}
		}
	}
}

func thrice(yield func() bool) {
	_ = yield() && yield() && yield()
}

func find(n int) (r int) {
	defer func() { r += 1000 }()
	for i := range count(10) {
		if i == n {
			return i
		}
	}
	return -1
}

func main() {
	for i := range count(3) {
		fmt.Print(i, " ")
	}
	fmt.Println()
	for i := range count(10) {
		if i == 1 {
			continue
		}
		if i == 3 {
			break
		}
		fmt.Print(i, " ")
	}
	fmt.Println()
	for i, r := range pairs("aé") {
		fmt.Print(i, string(r), " ")
	}
	n := 0
	for range thrice {
		n++
	}
	fmt.Println(n)
	fmt.Println(find(4), find(40))
	for i := range pairs("xyz") {
		defer fmt.Print("deferred", i, " ")
	}
	var k int
	for k = range count(2) {
	}
	fmt.Println(k)
}
