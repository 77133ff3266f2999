// Defers in loops, under conditions, of methods, builtins and closures; thousands of them; arguments that are big.
package main

import "fmt"

type big struct{ a [50]int }

func (b big) show(n int)   { fmt.Print(b.a[n], " ") }
func (b *big) inc(n int)   { b.a[n]++ }
func (b *big) self() *big  { fmt.Print("self "); return b }

func conditional(n int) (s []int) {
	defer func() { s = append(s, 0) }()
	if n&1 != 0 {
		defer func() { s = append(s, 1) }()
	}
	if n&2 != 0 {
		defer func() { s = append(s, 2) }()
		if n&4 != 0 {
			return []int{-4}
		}
	}
	for i := range n {
		defer func() { s = append(s, 10+i) }()
	}
	switch n {
	case 3:
		defer func() { s = append(s, 3) }()
	}
	return
}

func many(n int) (sum int) {
	for i := range n {
		defer func(k int) { sum += k * i }(i)
	}
	return 0
}

func builtins() {
	m := map[string]int{"a": 1, "b": 2}
	c := make(chan int, 1)
	func() {
		defer delete(m, "a")
		defer close(c)
		defer copy([]int{1}, []int{2})
		defer print()
		m["c"] = 3
	}()
	_, ok := <-c
	fmt.Println(m, ok)
	defer func() { fmt.Println(recover()) }()
	defer panic("deferred panic")
	defer func() { _ = recover() }()
}

func values() {
	b := big{}
	for i := range 3 {
		b.a[i] = i * 100
		defer b.show(i)
		defer b.inc(i)
		defer b.self().inc(i + 1)
	}
	fmt.Print(b.a[:4], " ")
}

func main() {
	for n := range 8 {
		fmt.Print(conditional(n), " ")
	}
	fmt.Println(many(3000))
	builtins()
	values()
	fmt.Println()
	var f func()
	defer func() { fmt.Println(recover()) }()
	defer f()
	fmt.Println("f is nil, but evaluated")
}
