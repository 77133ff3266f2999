// Methods through interfaces act on copies of values and on what pointers lead to; itab after itab. spec: Method sets
package main

import "fmt"

type counter interface {
	Inc() int
	Get() int
}
type byValue struct{ n [4]int }
type byPointer struct{ n int }
type direct struct{ p *int }
type fn func() int

func (v byValue) Inc() int    { v.n[3]++; return v.n[3] }
func (v byValue) Get() int    { return v.n[3] }
func (p *byPointer) Inc() int { p.n++; return p.n }
func (p *byPointer) Get() int { return p.n }
func (d direct) Inc() int     { *d.p++; return *d.p }
func (d direct) Get() int     { return *d.p }
func (f fn) Inc() int         { return f() + 1 }
func (f fn) Get() int         { return f() }

func main() {
	n := 10
	list := []counter{byValue{}, &byValue{}, &byPointer{}, direct{&n}, &direct{&n}, fn(func() int { return n })}
	for range 3 {
		for _, c := range list {
			inc, get := c.Inc, c.Get
			fmt.Print(inc(), get(), counter.Get(c), " ")
		}
		fmt.Println()
	}
	v := byValue{}
	var c counter = v
	v.n[3] = 50
	f := c.Get
	c = &v
	g := c.Get
	v.n[3] = 60
	fmt.Println(f(), g(), c.Get(), interface{ Get() int }(c).Get())
	type both struct {
		counter
		*byPointer2
	}
	b := both{c, &byPointer2{}}
	fmt.Println(b.Get(), b.Reset())
}

type byPointer2 struct{}

func (*byPointer2) Reset() string { return "reset" }
