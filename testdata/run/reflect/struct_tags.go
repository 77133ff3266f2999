// Tags, Lookup, offsets, FieldByName through embedding, FieldByIndex, VisibleFields, unexported fields.
package main

import (
	"fmt"
	"reflect"
)

type inner struct {
	A int `json:"a,omitempty" db:"col_a"`
	b string
}
type Other struct{ C []byte `x:"with \"quotes\"" bad` }
type outer struct {
	inner
	*Other
	D map[string]int `json:"-"`
	E struct{ F float64 `k:""` }
}

func main() {
	t := reflect.TypeFor[outer]()
	for _, f := range reflect.VisibleFields(t) {
		v, ok := f.Tag.Lookup("json")
		fmt.Println(f.Name, f.Type, f.Offset, f.Index, f.Anonymous, f.IsExported(), f.PkgPath, v, ok, f.Tag.Get("db"))
	}
	a, _ := t.FieldByName("A")
	c, _ := t.FieldByName("C")
	_, none := t.FieldByName("Z")
	fmt.Println(a.Index, c.Index, c.Tag.Get("x"), none)
	o := outer{inner: inner{5, "b"}, Other: &Other{[]byte("c")}}
	v := reflect.ValueOf(&o).Elem()
	v.FieldByIndex(a.Index).SetInt(6)
	v.FieldByName("C").SetBytes([]byte("cc"))
	v.Field(3).Field(0).SetFloat(2.5)
	fmt.Println(o.A, string(o.C), o.E.F, v.FieldByName("b"), v.FieldByName("b").CanSet(), v.NumField())
	func() {
		defer func() { fmt.Println(recover()) }()
		v.FieldByName("b").SetString("x")
	}()
	o.Other = nil
	_, err := v.FieldByIndexErr(c.Index)
	fmt.Println(err)
	defer func() { fmt.Println(recover()) }()
	v.FieldByName("C")
}
