// fmt calls String, Error, GoString, Format; through pointers, embedded values, nil receivers, panics inside.
package main

import (
	"errors"
	"fmt"
)

type a int
type b struct{ a }
type c struct{ x, y int }
type d struct{ e error }
type p struct{}
type g struct{ s string }

func (a a) String() string      { return fmt.Sprintf("a%d", int(a)) }
func (c *c) String() string     { return fmt.Sprint("c", c.x) }
func (p) String() string        { panic("no string") }
func (g) GoString() string      { return "go!" }
func (d d) Error() string       { return "d:" + d.e.Error() }
func (g g) Format(f fmt.State, v rune) {
	w, ok := f.Width()
	fmt.Fprintf(f, "[%c %d %v %v %s]", v, w, ok, f.Flag('+'), fmt.FormatString(f, v))
}

func main() {
	fmt.Println(a(1), b{2}, &b{3}, []a{4, 5}, map[a]a{6: 7}, [2]b{{8}}, struct{ A a }{9}, struct{ a a }{9})
	fmt.Println(c{1, 2}, &c{3, 4}, []*c{nil}[0] == nil, []c{{5, 6}})
	fmt.Println(d{errors.New("x")}, p{})
	var nilc *c
	var nild *d
	fmt.Println(nilc)
	fmt.Println(nild)
	fmt.Printf("%v %+v %#v %s %5d %x\n", g{"q"}, g{}, g{}, g{}, g{}, g{})
	fmt.Printf("%d %s %v %#v %q %x\n", a(1), a(1), a(1), a(1), a(1), a(26))
	fmt.Printf("%v %s %d\n", error(nil), nil, []any{nil, 1, a(2)})
	fmt.Printf("%T %T %T\n", a(1), &c{}, error(d{}))
}
