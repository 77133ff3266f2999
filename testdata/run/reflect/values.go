// Reading and setting values through reflection; settability, panics.
package main

import (
	"fmt"
	"reflect"
)

type In struct{ X, Y int }
type S struct {
	A int
	b string
	In
	P *In
	M map[string]int
	L []float64
	F any
	E error
}

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(name, r)
		}
	}()
	f()
}

func main() {
	s := S{A: 1, b: "b", In: In{2, 3}, M: map[string]int{"k": 1}, L: []float64{1}}
	v := reflect.ValueOf(&s).Elem()
	v.Field(0).SetInt(10)
	v.FieldByName("X").Set(reflect.ValueOf(20))
	v.FieldByName("P").Set(reflect.New(reflect.TypeFor[In]()))
	v.FieldByName("P").Elem().Field(1).SetInt(7)
	v.FieldByName("M").SetMapIndex(reflect.ValueOf("z"), reflect.ValueOf(26))
	v.FieldByName("M").SetMapIndex(reflect.ValueOf("k"), reflect.Value{})
	v.FieldByName("L").Set(reflect.Append(v.FieldByName("L"), reflect.ValueOf(2.5)))
	v.FieldByName("L").Index(0).SetFloat(-1)
	v.FieldByName("F").Set(reflect.ValueOf("any"))
	v.FieldByName("E").Set(reflect.ValueOf(fmt.Errorf("err")))
	fmt.Println(s.A, s.X, *s.P, s.M, s.L, s.F, s.E)
	fmt.Println(v.Field(1).String(), v.Field(1).CanSet(), v.Field(0).CanAddr(), v.FieldByIndex([]int{2, 1}))
	try("unexported", func() { v.Field(1).SetString("x") })
	try("not addressable", func() { reflect.ValueOf(s).Field(0).SetInt(1) })
	try("wrong type", func() { v.Field(0).Set(reflect.ValueOf("s")) })
	try("wrong kind", func() { v.Field(0).Len() })
	try("zero value", func() { reflect.Value{}.Type() })
	try("overflow", func() { fmt.Println(reflect.ValueOf(int8(0)).OverflowInt(200)); reflect.ValueOf([]int{}).Index(3) })
	sl := reflect.MakeSlice(reflect.TypeFor[[]string](), 2, 5)
	sl.Index(1).SetString("one")
	m := reflect.MakeMap(reflect.MapOf(reflect.TypeFor[string](), reflect.TypeFor[[]int]()))
	m.SetMapIndex(reflect.ValueOf("a"), reflect.ValueOf([]int{1}))
	fmt.Println(sl, sl.Cap(), m, m.Type(), reflect.Zero(reflect.TypeFor[S]()).Field(0))
	it := reflect.ValueOf(map[int]string{1: "x"}).MapRange()
	for it.Next() {
		fmt.Println(it.Key(), it.Value())
	}
	fmt.Println(reflect.ValueOf(3.9).Convert(reflect.TypeFor[int]()), reflect.ValueOf([]byte("hi")).Convert(reflect.TypeFor[string]()))
	fmt.Println(reflect.DeepEqual(s, s), reflect.DeepEqual(map[string][]int{"a": {1}}, map[string][]int{"a": {1}}), reflect.DeepEqual([]int{}, []int(nil)))
}
