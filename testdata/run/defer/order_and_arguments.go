// Deferred calls run last in first out; function and arguments are evaluated at the defer. spec: Defer statements
package main

import "fmt"

type T struct{ s string }

func (t T) Val()  { fmt.Print("val ", t.s, " ") }
func (t *T) Ptr() { fmt.Print("ptr ", t.s, " ") }

type I interface{ Val() }

func f(s string) func() {
	fmt.Print("make ", s, " ")
	return func() { fmt.Print("run ", s, " ") }
}

func run() {
	for i := range 3 {
		defer fmt.Print("loop", i, " ")
	}
	defer f("a")()
	t := T{"one"}
	defer t.Val()
	defer t.Ptr()
	var i I = t
	defer i.Val()
	t.s = "two"
	i = T{"three"}
	g := func() { fmt.Print("g1 ") }
	defer g()
	g = func() { fmt.Print("g2 ") }
	m := map[string]int{"a": 1}
	defer delete(m, "a")
	defer func(n int) { fmt.Print("len", n, len(m), " ") }(len(m))
	defer copy2([]int{1})
	fmt.Print("body ")
}

func copy2(s []int) { fmt.Print(s, " ") }

func conditional(n int) {
	if n > 0 {
		defer fmt.Print("positive ")
	}
	if n%2 == 0 {
		defer fmt.Print("even ")
	}
	for range n {
		if n > 2 {
			defer fmt.Print("* ")
		}
	}
	if n == 1 {
		return
	}
	fmt.Print("end ")
}

func main() {
	run()
	fmt.Println()
	for i := range 4 {
		conditional(i)
		fmt.Println()
	}
	defer func() { fmt.Println(recover()) }()
	var nf func()
	defer nf()
	fmt.Println("nil function is called at the end")
}
