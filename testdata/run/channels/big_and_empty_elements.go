// Elements of no size, of kilobytes, with pointers; through full, empty and unbuffered channels and selects.
package main

import "fmt"

type big struct {
	a [1000]int
	s string
	p *int
}

func main() {
	c := make(chan big)
	go func() {
		for i := range 5 {
			b := big{s: fmt.Sprint("s", i), p: &i}
			b.a[i*100] = i
			c <- b
			b.a[0] = -1
		}
		close(c)
	}()
	for b := range c {
		n := 0
		for i, v := range b.a {
			n += i * v
		}
		fmt.Print(b.s, *b.p, n, " ")
	}
	fmt.Println()
	d := make(chan big, 2)
	select {
	case d <- big{s: "one"}:
	default:
	}
	d <- big{s: "two"}
	select {
	case d <- big{s: "three"}:
		fmt.Println("no")
	default:
		fmt.Println("full", len(d))
	}
	fmt.Println((<-d).s, (<-d).s)
	e := make(chan struct{}, 1<<30)
	for range 1000 {
		e <- struct{}{}
	}
	fmt.Println(len(e), cap(e))
	done := make(chan [0]int)
	go func() { <-e; done <- [0]int{} }()
	fmt.Println(<-done, len(e))
	f := make(chan func() chan int, 1)
	f <- func() chan int { g := make(chan int, 1); g <- 9; return g }
	fmt.Println(<-(<-f)())
	type mixed struct {
		e error
		m map[string]int
		b byte
	}
	g := make(chan mixed, 1)
	g <- mixed{fmt.Errorf("e"), map[string]int{"k": 1}, 'b'}
	v, ok := <-g
	fmt.Println(v.e.Error(), v.m, v.b, ok)
}
