// Maps and slices by reflection: iterate, set, delete, append, grow, swap, copy; conversions between kinds.
package main

import (
	"fmt"
	"reflect"
	"sort"
)

type M map[string][]int
type Str string

func main() {
	m := M{"a": {1}, "b": nil}
	v := reflect.ValueOf(m)
	v.SetMapIndex(reflect.ValueOf("c"), reflect.ValueOf([]int{3}))
	v.SetMapIndex(reflect.ValueOf("b"), reflect.Value{})
	var keys []string
	for it := v.MapRange(); it.Next(); {
		keys = append(keys, it.Key().String()+fmt.Sprint(it.Value()))
	}
	sort.Strings(keys)
	fmt.Println(keys, v.MapIndex(reflect.ValueOf("zz")).IsValid(), v.Len(), m)
	n := reflect.MakeMapWithSize(reflect.TypeFor[map[[2]int]any](), 10)
	for i := range 3 {
		n.SetMapIndex(reflect.ValueOf([2]int{i, i}), reflect.ValueOf(i*i))
	}
	fmt.Println(n.Interface())
	s := reflect.MakeSlice(reflect.TypeFor[[]Str](), 1, 4)
	s.Index(0).SetString("x")
	s = reflect.Append(s, reflect.ValueOf(Str("y")), reflect.ValueOf("z").Convert(reflect.TypeFor[Str]()))
	swap := reflect.Swapper(s.Interface())
	swap(0, 2)
	fmt.Println(s, s.Slice(1, 2), s.Slice3(0, 1, 2).Cap())
	p := reflect.New(s.Type()).Elem()
	p.Set(reflect.AppendSlice(p, s))
	p.Grow(10)
	p.SetLen(4)
	fmt.Println(p.Len(), p.Cap() >= 13, reflect.Copy(p, s), p)
	var list []any
	for _, x := range []any{65, 3.9, "abc", []byte("hi"), []rune("hé"), int8(-1), uint16(300), []int{1, 2, 3}} {
		for _, t := range []reflect.Type{reflect.TypeFor[string](), reflect.TypeFor[int8](), reflect.TypeFor[float32](), reflect.TypeFor[[]byte](), reflect.TypeFor[[2]int](), reflect.TypeFor[any]()} {
			if x := reflect.ValueOf(x); x.CanConvert(t) {
				list = append(list, x.Convert(t).Interface())
			}
		}
	}
	fmt.Println(list...)
	defer func() { fmt.Println(recover()) }()
	reflect.ValueOf([]int{1}).Convert(reflect.TypeFor[[2]int]())
}
