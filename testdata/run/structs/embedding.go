// Promoted fields and methods through values and pointers, shadowing by depth. spec: Struct types
package main

import "fmt"

type Base struct{ ID int }

func (b Base) Describe() string { return fmt.Sprintf("Base(%d)", b.ID) }
func (b *Base) Set(id int)      { b.ID = id }

type Named struct {
	*Base
	Name string
}

func (n Named) Describe() string { return n.Name + ":" + n.Base.Describe() }

type Outer struct {
	Named
	fmt.Stringer
	ID string
}

type S string

func (s S) String() string { return "S!" + string(s) }

type Describer interface{ Describe() string }
type Setter interface{ Set(int) }

func main() {
	o := Outer{Named{&Base{1}, "n"}, S("str"), "outer"}
	o.Set(42)
	fmt.Println(o.ID, o.Base.ID, o.Named.ID, o.Describe(), o.String())
	var d Describer = o
	var s Setter = o
	s.Set(7)
	fmt.Println(d.Describe(), (&o).Describe(), o.Named.Base.Describe())
	f := o.Set
	f(9)
	g := Outer.Describe
	h := (*Outer).Set
	h(&o, 10)
	fmt.Println(g(o))
	e := struct {
		Base
		int
	}{Base{3}, 4}
	e.Set(5)
	fmt.Println(e.int, e.ID, e.Describe())
}
