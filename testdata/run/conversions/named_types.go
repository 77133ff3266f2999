// Between named types with one underlying type: basic, slices, functions, maps, pointers. spec: Conversions
package main

import "fmt"

type Celsius float64
type Kelvin float64
type Names []string
type List Names
type Op func(int, int) int
type Action Op
type Point struct{ X, Y int }
type Vector Point
type Flag bool
type Text string
type Title Text
type Raw []byte

func (c Celsius) Kelvin() Kelvin { return Kelvin(c + 273.15) }
func (n Names) First() string    { return n[0] }
func (o Op) Twice(x int) int     { return o(o(x, x), x) }
func (v *Vector) Scale(k int)    { v.X *= k; v.Y *= k }

func main() {
	fmt.Println(Celsius(-40).Kelvin(), Celsius(Kelvin(0))-273.15)
	l := List{"a", "b"}
	n := Names(l)
	n[0] = "changed"
	fmt.Println(l, n.First(), []string(l)[1])
	var act Action = func(a, b int) int { return a*10 + b }
	fmt.Println(Op(act).Twice(3))
	p := &Point{1, 2}
	(*Vector)(p).Scale(5)
	fmt.Println(*p, Vector(*p), Flag(3 > 2), !Flag(true))
	t := Title(Text("hé"))
	r := Raw(t)
	r[0] = 'H'
	fmt.Println(t, string(r), Text(r[:1]), []rune(t)[1])
	m := map[string]int{"x": 1}
	type M map[string]int
	M(m)["y"] = 2
	fmt.Println(len(m))
	fmt.Printf("%T %T %T %T\n", n, act, t, M(m))
}
