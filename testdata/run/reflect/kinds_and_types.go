// Types and kinds of everything, their strings, elements, sizes, comparability.
package main

import (
	"fmt"
	"io"
	"reflect"
)

type Named []map[string]chan<- func(int, ...string) (bool, error)
type S struct {
	A int `json:"a" xml:"b"`
	b string
	io.Reader
	C [3]*S
}
type G[T any] struct{ v T }

func main() {
	for _, x := range []any{1, int8(1), uint16(1), uintptr(1), 1.5, float32(1), 1i, "s", true, []int{}, [2]string{}, map[string]bool{}, make(chan int), make(<-chan int), func(int) string { return "" }, struct{}{}, S{}, &S{}, Named{}, G[int]{}, G[G[string]]{}, (*io.Reader)(nil), (*any)(nil)} {
		t := reflect.TypeOf(x)
		fmt.Println(t, t.Kind(), t.Name(), t.PkgPath(), t.Size(), t.Comparable(), t.NumMethod())
		switch t.Kind() {
		case reflect.Slice, reflect.Array, reflect.Pointer, reflect.Chan, reflect.Map:
			fmt.Println("  elem", t.Elem())
		}
	}
	t := reflect.TypeFor[S]()
	for i := range t.NumField() {
		f := t.Field(i)
		fmt.Println(f.Name, f.Type, f.Tag.Get("json"), f.Tag.Get("xml"), f.Offset, f.Index, f.Anonymous, f.IsExported(), f.PkgPath)
	}
	ft := reflect.TypeOf(fmt.Sprintf)
	fmt.Println(ft, ft.IsVariadic(), ft.NumIn(), ft.NumOut(), ft.In(1))
	fmt.Println(reflect.TypeOf(Named{}).Elem().Elem().Elem(), reflect.TypeOf(Named{}).Elem().Elem().ChanDir())
	fmt.Println(reflect.TypeFor[io.Reader]().Method(0).Name, t.Implements(reflect.TypeFor[io.Reader]()), t.AssignableTo(reflect.TypeFor[any]()), reflect.TypeOf(1).ConvertibleTo(reflect.TypeOf("")))
}
