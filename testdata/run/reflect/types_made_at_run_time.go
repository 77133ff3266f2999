// StructOf, FuncOf, ArrayOf, ChanOf, MapOf, SliceOf, PointerTo; their values hash and compare.
package main

import (
	"encoding/json"
	"fmt"
	"reflect"
)

func main() {
	st := reflect.StructOf([]reflect.StructField{
		{Name: "Name", Type: reflect.TypeFor[string](), Tag: `json:"name"`},
		{Name: "Tags", Type: reflect.SliceOf(reflect.TypeFor[string]())},
		{Name: "N", Type: reflect.TypeFor[[2]int8]()},
	})
	fmt.Println(st, st.Size())
	v := reflect.New(st).Elem()
	fmt.Println(json.Unmarshal([]byte(`{"name":"x","Tags":["a"],"N":[1,2]}`), v.Addr().Interface()))
	b, err := json.Marshal(v.Interface())
	fmt.Println(string(b), err)
	at := reflect.ArrayOf(3, reflect.TypeFor[uint16]())
	a, a2 := reflect.New(at).Elem(), reflect.New(at).Elem()
	a.Index(1).SetUint(9)
	fmt.Println(a.Interface() == a2.Interface(), a.Interface() == any([3]uint16{0, 9, 0}))
	m := reflect.MakeMap(reflect.MapOf(at, reflect.PointerTo(st)))
	m.SetMapIndex(a, v.Addr())
	fmt.Println(m.Len(), m.MapIndex(reflect.ValueOf([3]uint16{0, 9, 0})).Elem().Field(0), m.Type())
	ct := reflect.ChanOf(reflect.BothDir, st)
	c := reflect.MakeChan(ct, 1)
	c.Send(v)
	x, ok := c.TryRecv()
	_, ok2 := c.TryRecv()
	fmt.Println(x.Field(0), ok, ok2, ct)
	ft := reflect.FuncOf([]reflect.Type{at, reflect.TypeFor[[]int]()}, []reflect.Type{reflect.TypeFor[error]()}, true)
	fmt.Println(ft, reflect.TypeFor[func([3]uint16, ...int) error]() == ft)
	chosen, recv, rok := reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectDefault}, {Dir: reflect.SelectRecv, Chan: c}})
	fmt.Println(chosen, recv.IsValid(), rok)
	eq := reflect.StructOf([]reflect.StructField{{Name: "A", Type: reflect.TypeFor[any]()}, {Name: "B", Type: reflect.TypeFor[float64]()}})
	p, q := reflect.New(eq).Elem(), reflect.New(eq).Elem()
	p.Field(0).Set(reflect.ValueOf("s"))
	q.Field(0).Set(reflect.ValueOf("s"))
	fmt.Println(p.Interface() == q.Interface(), p.Equal(q))
}
