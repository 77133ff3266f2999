// Method expressions and values of promoted methods, through values, pointers, interfaces. spec: Method expressions
package main

import "fmt"

type inner struct{ n int }

func (i inner) Get() int       { return i.n }
func (i *inner) Set(n int)     { i.n = n }
func (i *inner) Add(k ...int) int {
	for _, x := range k {
		i.n += x
	}
	return i.n
}

type outer struct {
	pad [10]int
	inner
}
type viaPointer struct{ *outer }
type iface interface{ Get() int }
type viaIface struct{ iface }

func main() {
	o := outer{inner: inner{1}}
	get, set, add := outer.Get, (*outer).Set, (*outer).Add
	set(&o, 5)
	fmt.Println(get(o), (*outer).Get(&o), add(&o, 1, 2, 3), add(&o))
	v := viaPointer{&o}
	vset, vget := viaPointer.Set, viaPointer.Get
	vset(v, 20)
	fmt.Println(vget(v), o.n, (*viaPointer).Add(&v, 1))
	bound, boundSet := v.Get, v.Set
	boundSet(30)
	fmt.Println(bound(), o.n, v.Get())
	w := viaIface{o}
	f := viaIface.Get
	g := w.Get
	w.iface = inner{99}
	fmt.Println(f(w), g(), iface.Get(w), w.Get())
	fmt.Printf("%T\n%T\n%T\n%T\n", get, set, add, f)
	funcs := map[string]func(*outer, int){"set": (*outer).Set}
	funcs["set"](&o, 7)
	fmt.Println(o.n)
}
