// Calls by reflection with structs, arrays, floats and many arguments and results, through methods and interfaces, against direct calls.
package main

import (
	"errors"
	"fmt"
	"reflect"
)

type s1 struct{ a int8; b float32 }
type s2 struct{ p *int; s string; e error }
type s3 struct{ x [3]int }
type s4 struct{ _ int; f, g float64; c complex64 }
type empty struct{}
type T struct{ n int }

func (t T) Value(a s1, b ...s3) (s4, empty, string) { return s4{f: float64(t.n), g: float64(a.b)}, empty{}, fmt.Sprint(a, b) }
func (t *T) Pointer(a, b, c, d, e, f, g, h, i, j, k int) int { t.n++; return t.n + a + b*c + d*e + f*g + h*i + j*k }

type I interface{ Value(s1, ...s3) (s4, empty, string) }

//go:noinline
func f1(a s1, b s2, c [1]string, d [2]int, e empty, f any, g func(int) int, h bool, i float64, j s4) (s4, [1]string, s2, bool, any) {
	return s4{f: i, g: j.f + float64(a.b), c: j.c}, c, s2{b.p, b.s + fmt.Sprint(d, e, g(3)), b.e}, !h, f
}

//go:noinline
func f2(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p float64, q int, r string) (float64, int, string) {
	return a + b*c + d*e + f*g + h*i + j*k + l*m + n*o + p, q, r
}

func main() {
	n := 7
	args := []any{s1{1, 2.5}, s2{&n, "s", errors.New("e")}, [1]string{"c"}, [2]int{3, 4}, empty{}, any(5), func(i int) int { return i * n }, true, 1.5, s4{f: 9, c: 2i}}
	var in []reflect.Value
	for _, a := range args {
		in = append(in, reflect.ValueOf(a))
	}
	for _, r := range reflect.ValueOf(f1).Call(in) {
		if r.Type() == reflect.TypeFor[s2]() {
			b := r.Interface().(s2)
			fmt.Print(*b.p, b.s, b.e, " ")
			continue
		}
		fmt.Print(r, " ")
	}
	fmt.Println()
	in = nil
	for i := range 16 {
		in = append(in, reflect.ValueOf(float64(i)))
	}
	in = append(in, reflect.ValueOf(-1), reflect.ValueOf("r"))
	out := reflect.ValueOf(f2).Call(in)
	fmt.Println(out[0], out[1], out[2])
	fmt.Println(f2(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, -1, "r"))
	t := &T{4}
	var i I = t
	for _, v := range []reflect.Value{reflect.ValueOf(t), reflect.ValueOf(*t), reflect.ValueOf(&i).Elem()} {
		r := v.MethodByName("Value").Call([]reflect.Value{reflect.ValueOf(s1{1, 2}), reflect.ValueOf(s3{}), reflect.ValueOf(s3{[3]int{1, 2, 3}})})
		fmt.Print(r[0], r[2], " ")
		r = v.MethodByName("Value").CallSlice([]reflect.Value{reflect.ValueOf(s1{}), reflect.ValueOf([]s3{})})
		fmt.Println(r[2])
	}
	var ints []reflect.Value
	for k := range 11 {
		ints = append(ints, reflect.ValueOf(k+1))
	}
	m := reflect.ValueOf(t).MethodByName("Pointer")
	fmt.Println(m.Call(ints)[0], m.Call(ints)[0], t.n, t.Pointer(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11))
	g := m.Interface().(func(a, b, c, d, e, f, g, h, i, j, k int) int)
	fmt.Println(g(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
}
