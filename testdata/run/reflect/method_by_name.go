// Methods that only reflection calls: by a constant name, by any name, by number, through a method expression and in an embedded field.
package main

import (
	"fmt"
	"reflect"
)

type T struct{}

func (T) Constant() string { return "constant name" }
func (T) Other() string    { return "computed name" }
func (*T) Pointer() string { return "pointer method" }

type Deferred struct{}

func (Deferred) M() { fmt.Println("recovered:", recover()) }

var byName = reflect.Type.MethodByName

type Fields struct{ reflect.Value }

func call(v reflect.Value) { fmt.Println(v.Call(nil)[0]) }

func main() {
	call(reflect.ValueOf(T{}).MethodByName("Constant"))
	name := "Oth"
	name += "er"
	call(reflect.ValueOf(T{}).MethodByName(name))
	for i := range reflect.TypeOf(&T{}).NumMethod() {
		fmt.Println(reflect.TypeOf(&T{}).Method(i).Name)
	}
	if m, ok := byName(reflect.TypeOf(&T{}), "Pointer"); ok {
		fmt.Println(m.Func.Call([]reflect.Value{reflect.ValueOf(&T{})})[0])
	}
	call(Fields{reflect.ValueOf(T{})}.MethodByName("Constant"))

	defer reflect.ValueOf(Deferred{}).Method(0).Interface().(func())()
	panic("seen by a method that reflection calls")
}
