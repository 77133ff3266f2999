// When the receiver of method values, deferred and go calls is evaluated and copied. spec: Method values, Defer statements
package main

import "fmt"

type t struct{ n int }

func (v t) show(s string)   { fmt.Print(s, v.n, " ") }
func (p *t) pshow(s string) { fmt.Print(s, p.n, " ") }
func (v t) self() t         { fmt.Print("self "); return v }
func (p *t) ptr() *t        { fmt.Print("ptr "); return p }

func arg(s string) string { fmt.Print("arg "); return s }

func main() {
	x := t{1}
	f, g := x.show, x.pshow
	x.n = 2
	f("f")
	g("g")
	fmt.Println()
	func() {
		defer x.show("d")
		defer x.pshow("p")
		defer x.self().show(arg("s"))
		defer x.ptr().pshow(arg("q"))
		x.n = 3
	}()
	fmt.Println()
	p := &x
	h := p.show
	k := p.pshow
	p = &t{100}
	x.n = 4
	h("h")
	k("k")
	fmt.Println()
	done := make(chan bool)
	go func(v t) { v.show("go"); done <- true }(x)
	x.n = 5
	<-done
	a := []t{{1}, {2}}
	i := 0
	m := a[i].show
	i = 1
	a[0].n = 50
	m("m")
	for _, v := range a {
		defer v.show("loop")
	}
	fmt.Println()
	defer func() { fmt.Println(recover()) }()
	var np *t
	n := np.pshow
	fmt.Print("bound ")
	q := np.show
	q("unreached")
	n("unreached")
}
