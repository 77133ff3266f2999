// A panic in a function made by reflection.
package main

import "reflect"

func main() {
	var f func(int) string
	v := reflect.MakeFunc(reflect.TypeOf(f), func(args []reflect.Value) []reflect.Value {
		if args[0].Int() > 1 {
			panic("made function")
		}
		return []reflect.Value{reflect.ValueOf("ok")}
	})
	f = v.Interface().(func(int) string)
	println(f(1))
	println(f(2))
}
