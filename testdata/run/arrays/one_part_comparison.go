// Arrays and structs that are one word: their elements and fields are compared as what they are.
package main

import (
	"math"
	"unsafe"
)

type (
	s1 struct{ f float64 }
	s2 struct{ a [1]float32 }
	s3 struct{ a [1]s1 }
	s4 struct{ _ int64 }
	s5 struct {
		_ int32
		n int32
	}
	s6 struct{ p *int }
	s7 struct{ b bool }
)

//go:noinline
func both[T comparable](a, b T) (bool, bool) { return a == b, a != b }

//go:noinline
func float(a, b [1]float64) (bool, bool) { return a == b, a != b }

//go:noinline
func short(a, b [1]float32) (bool, bool) { return a == b, a != b }

//go:noinline
func field(a, b s1) (bool, bool) { return a == b, a != b }

//go:noinline
func element(a, b s2) (bool, bool) { return a == b, a != b }

//go:noinline
func deep(a, b s3) (bool, bool) { return a == b, a != b }

//go:noinline
func blank(a, b s4) (bool, bool) { return a == b, a != b }

//go:noinline
func half(a, b s5) (bool, bool) { return a == b, a != b }

//go:noinline
func pointer(a, b s6) (bool, bool) { return a == b, a != b }

//go:noinline
func boolean(a, b s7) (bool, bool) { return a == b, a != b }

//go:noinline
func text(a, b [1]string) (bool, bool) { return a == b, a != b }

//go:noinline
func face(a, b [1]any) (bool, bool) { return a == b, a != b }

//go:noinline
func pair(a, b [1]complex128) (bool, bool) { return a == b, a != b }

//go:noinline
func shortPair(a, b [1]complex64) (bool, bool) { return a == b, a != b }

//go:noinline
func garbage(n int64) s4 { return *(*s4)(unsafe.Pointer(&n)) }

func kind(a s1) string {
	switch a {
	case s1{0}:
		return "zero"
	case s1{1}:
		return "one"
	}
	return "other"
}

func main() {
	nan := math.NaN()
	minus := math.Copysign(0, -1)
	for _, p := range [][2]float64{{0, minus}, {nan, nan}, {1, 1}, {1, 2}} {
		x, y := p[0], p[1]
		println(float([1]float64{x}, [1]float64{y}))
		println(short([1]float32{float32(x)}, [1]float32{float32(y)}))
		println(field(s1{x}, s1{y}))
		println(element(s2{[1]float32{float32(x)}}, s2{[1]float32{float32(y)}}))
		println(deep(s3{[1]s1{{x}}}, s3{[1]s1{{y}}}))
		println(face([1]any{x}, [1]any{y}))
		println(face([1]any{s1{x}}, [1]any{s1{y}}))
		println(pair([1]complex128{complex(x, y)}, [1]complex128{complex(y, x)}))
		println(shortPair([1]complex64{complex64(complex(x, y))}, [1]complex64{complex64(complex(y, x))}))
		println(both(s1{x}, s1{y}))
		println(both([1]s2{{[1]float32{float32(x)}}}, [1]s2{{[1]float32{float32(y)}}}))
		println(kind(s1{x}), kind(s1{y}))
		a := [1]float64{x}
		println(a != [1]float64{0}, a == [1]float64{0}, a == [1]float64{y}, [1]float64{y} != a)
		b := s3{[1]s1{{x}}}
		println(b != s3{}, b == s3{}, b == s3{[1]s1{{y}}})
		m := map[s1]int{{x}: 1}
		m[s1{y}]++
		println(len(m), m[s1{0}])
	}
	println(text([1]string{"a"}, [1]string{"b"}))
	n, o := 1, 1
	println(pointer(s6{&n}, s6{&o}))
	println(pointer(s6{&n}, s6{&n}))
	println(boolean(s7{true}, s7{false}))
	println(half(s5{n: 3}, s5{n: 3}))
	println(blank(garbage(1), garbage(2)))
}
