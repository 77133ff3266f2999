// A panic in a function called by reflection.
package main

import "reflect"

//go:noinline
func target(a int, s string) int { return int(s[a]) }

func main() {
	f := reflect.ValueOf(target)
	println(f.Call([]reflect.Value{reflect.ValueOf(1), reflect.ValueOf("abc")})[0].Int())
	f.Call([]reflect.Value{reflect.ValueOf(5), reflect.ValueOf("abc")})
}
