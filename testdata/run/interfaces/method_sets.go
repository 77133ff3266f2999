// Which of T and *T satisfies what; embedded interfaces; the empty receiver. spec: Method sets
package main

import "fmt"

type V struct{ n int }

func (v V) Get() int       { return v.n }
func (v *V) Inc()          { v.n++ }
func (V) Static() string   { return "static" }
func (*V) PStatic() string { return "pstatic" }

type Getter interface{ Get() int }
type Incer interface {
	Getter
	Inc()
}
type All interface {
	Incer
	Static() string
	PStatic() string
}

func check(x any) (r [3]bool) {
	_, r[0] = x.(Getter)
	_, r[1] = x.(Incer)
	_, r[2] = x.(All)
	return
}

type E struct{ V }
type EP struct{ *V }

func main() {
	v := V{1}
	fmt.Println(check(v), check(&v), check(E{v}), check(&E{v}), check(EP{&v}), check(&EP{&v}))
	var i Incer = &v
	i.Inc()
	fmt.Println(i.Get(), v.Get())
	var g Getter = v
	v.Inc()
	fmt.Println(g.Get(), v.Get())
	var np *V
	fmt.Println(np.PStatic())
	var a All = np
	fmt.Println(a.PStatic())
	defer func() { fmt.Println(recover()) }()
	fmt.Println(static(a))
}

//go:noinline
func static(a All) string { return a.Static() }
