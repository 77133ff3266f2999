// Methods by reflection of embedded structs, interfaces, generics; order and count.
package main

import (
	"fmt"
	"reflect"
)

type A struct{}

func (A) Alpha()   {}
func (*A) Beta()   {}
func (A) private() {}

type B struct {
	*A
	C
}
type C struct{ I }
type I interface {
	Gamma() int
	delta()
}
type G[T any] struct{ x T }

func (g G[T]) Get() T   { return g.x }
func (g *G[T]) Set(x T) { g.x = x }

func list(t reflect.Type) {
	fmt.Print(t, ":")
	for i := range t.NumMethod() {
		m := t.Method(i)
		fmt.Print(" ", m.Name, " ", m.Type)
	}
	fmt.Println()
}

func main() {
	list(reflect.TypeFor[A]())
	list(reflect.TypeFor[*A]())
	list(reflect.TypeFor[B]())
	list(reflect.TypeFor[*B]())
	list(reflect.TypeFor[I]())
	list(reflect.TypeFor[G[string]]())
	list(reflect.TypeFor[*G[[]int]]())
	g := &G[int]{5}
	reflect.ValueOf(g).MethodByName("Set").Call([]reflect.Value{reflect.ValueOf(8)})
	fmt.Println(reflect.ValueOf(*g).Method(0).Call(nil)[0], reflect.ValueOf(g).MethodByName("Nope").IsValid())
	_, ok := reflect.TypeFor[B]().MethodByName("Beta")
	fmt.Println(ok)
	list(reflect.TypeOf(struct {
		B
		fmt.Stringer
	}{}))
}
