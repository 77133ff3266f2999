// Embedded pointers: promoted fields are shared, nil ones panic at the access, promotion through several levels. spec: Struct types
package main

import "fmt"

type base struct {
	id   int
	tags []string
}

func (b *base) Add(t string)  { b.tags = append(b.tags, t) }
func (b base) Count() int     { return len(b.tags) }
func (b *base) IsNil() bool   { return b == nil }

type middle struct {
	*base
	name string
}
type top struct {
	middle
	*extra
	id string
}
type extra struct{ note string }

func main() {
	b := &base{id: 1}
	x, y := top{middle: middle{b, "x"}, id: "top"}, middle{b, "y"}
	x.Add("one")
	y.Add("two")
	x.base.id++
	fmt.Println(x.id, x.middle.id, y.id, x.Count(), y.tags)
	f, g := x.Add, (*top).Add
	x.base = &base{}
	f("three")
	g(&x, "four")
	fmt.Println(b.tags, x.tags, x.Count())
	var z top
	fmt.Println(z.IsNil(), z.base == nil)
	for _, f := range []func(){func() { fmt.Println(z.note) }, func() { fmt.Println(z.Count()) }, func() { z.Add("x") }, func() { z.tags = nil }, func() { z.extra = &extra{}; z.note = "ok"; fmt.Println(z.note) }} {
		func() {
			defer func() {
				if e := recover(); e != nil {
					fmt.Println(e)
				}
			}()
			f()
		}()
	}
}
