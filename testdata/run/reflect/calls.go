// Calling functions and methods: registers, stack, variadic, results, method values, panics through Call.
package main

import (
	"errors"
	"fmt"
	"reflect"
)

type T struct{ n int }

func (t T) Add(a, b int) int  { return t.n + a + b }
func (t *T) Inc(by ...int) *T { t.n += len(by); return t }
func (t T) Many(a int8, b string, c []byte, d float32, e [2]int, f struct{ x, y uint16 }, g error, h map[string]int, i any, j complex64) (string, float32, error) {
	return fmt.Sprint(t.n, a, b, c, e, f, g, h, i, j), d * 2, g
}

type I interface{ Add(int, int) int }

func sum(xs ...float64) (s float64) {
	for _, x := range xs {
		s += x
	}
	return
}

func big(a [20]int, b string) ([20]int, int) { a[0] = len(b); return a, a[19] }

func call(f any, args ...any) []any {
	in := make([]reflect.Value, len(args))
	for i, a := range args {
		in[i] = reflect.ValueOf(a)
	}
	var out []any
	for _, v := range reflect.ValueOf(f).Call(in) {
		out = append(out, v.Interface())
	}
	return out
}

func main() {
	t := &T{100}
	fmt.Println(call(t.Add, 1, 2), call(sum, 1.5, 2.5, 3.0), call(sum), call(big, [20]int{19: 5}, "four"))
	v := reflect.ValueOf(t)
	fmt.Println(v.NumMethod(), v.Type().Method(0).Name, v.MethodByName("Add").Call([]reflect.Value{reflect.ValueOf(1), reflect.ValueOf(1)})[0])
	v.MethodByName("Inc").CallSlice([]reflect.Value{reflect.ValueOf([]int{1, 2, 3})})
	fmt.Println(t.n, v.Type().Method(1).Func.Call([]reflect.Value{v, reflect.ValueOf(9)})[0].Elem().Field(0))
	r := v.MethodByName("Many").Call([]reflect.Value{reflect.ValueOf(int8(-1)), reflect.ValueOf("s"), reflect.ValueOf([]byte{1}), reflect.ValueOf(float32(1.25)), reflect.ValueOf([2]int{3, 4}), reflect.ValueOf(struct{ x, y uint16 }{5, 6}), reflect.ValueOf(errors.New("e")), reflect.ValueOf(map[string]int{"m": 1}), reflect.ValueOf(7), reflect.ValueOf(complex64(8i))})
	fmt.Println(r[0], r[1], r[2])
	var i I = t
	fmt.Println(reflect.ValueOf(&i).Elem().Method(0).Call([]reflect.Value{reflect.ValueOf(5), reflect.ValueOf(6)})[0])
	f := v.MethodByName("Add").Interface().(func(int, int) int)
	fmt.Println(f(1, 1))
	defer func() { fmt.Println(recover()) }()
	call(func() { panic("through Call") })
}
