// reflect.MakeFunc: functions of any signature made at run time.
package main

import (
	"fmt"
	"reflect"
	"strings"
)

func memoize[F any](f F) F {
	cache := map[string][]reflect.Value{}
	v := reflect.ValueOf(f)
	return reflect.MakeFunc(v.Type(), func(args []reflect.Value) []reflect.Value {
		var key strings.Builder
		for _, a := range args {
			fmt.Fprintf(&key, "%v|", a)
		}
		if r, ok := cache[key.String()]; ok {
			return r
		}
		r := v.Call(args)
		cache[key.String()] = r
		return r
	}).Interface().(F)
}

func swapper(fptr any) {
	fn := reflect.ValueOf(fptr).Elem()
	fn.Set(reflect.MakeFunc(fn.Type(), func(in []reflect.Value) []reflect.Value { return []reflect.Value{in[1], in[0]} }))
}

type pair struct {
	a string
	b float64
}

func main() {
	n := 0
	f := memoize(func(a int, s string) (string, error) { n++; return strings.Repeat(s, a), nil })
	fmt.Println(f(2, "x"))
	fmt.Println(f(2, "x"))
	fmt.Println(f(3, "y"))
	fmt.Println(n)
	var ints func(int, int) (int, int)
	var strs func(string, string) (string, string)
	var pairs func(pair, pair) (pair, pair)
	var floats func(float32, float32) (float32, float32)
	swapper(&ints)
	swapper(&strs)
	swapper(&pairs)
	swapper(&floats)
	fmt.Println(ints(1, 2))
	fmt.Println(strs("a", "b"))
	fmt.Println(pairs(pair{"p", 1}, pair{"q", 2}))
	fmt.Println(floats(1.5, 2.5))
	variadic := reflect.MakeFunc(reflect.TypeFor[func(string, ...int) int](), func(in []reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf(in[1].Len() * 10)}
	}).Interface().(func(string, ...int) int)
	fmt.Println(variadic("x", 1, 2, 3), variadic("y"))
	var big func([10]int, [10]int) [10]int
	fn := reflect.ValueOf(&big).Elem()
	fn.Set(reflect.MakeFunc(fn.Type(), func(in []reflect.Value) []reflect.Value { return in[1:] }))
	fmt.Println(big([10]int{1}, [10]int{2}))
}
