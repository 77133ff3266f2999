// Types declared in generic functions, generic themselves or not; assertions that no instance can meet; constants and shifts of type parameters.
package main

import "fmt"

func F[A any]() {
	type Plain struct{ a A }
	type Own[B any] struct {
		a A
		b B
	}
	fmt.Printf("%T %T %T\n", Plain{}, Own[string]{}, Own[Plain]{})
}

func Y[R any](f func(func(int) R) func(int) R) func(int) R {
	type rec[Q any] func(rec[Q]) func(int) Q
	g := func(h rec[R]) func(int) R {
		return func(n int) R { return f(h(h))(n) }
	}
	return g(g)
}

type Namer interface{ Name() string }
type Dog struct{}

func (Dog) Name() string { return "dog" }

func is[T any](x Namer) bool {
	_, ok := x.(interface{ Name() string }).(any).(T)
	return ok
}

type complexes interface{ ~complex64 | ~complex128 }

func half[T complexes]() T { return T(0.5) }

type Getter[T any] interface{ Get() T }
type G struct{ n int }

func (g G) Get() int { return g.n }

func get[T any](g Getter[T]) T {
	f := Getter[T].Get
	h := g.Get
	_ = h
	return f(g)
}

func main() {
	F[int]()
	F[string]()
	fmt.Println(Y(func(r func(int) int) func(int) int {
		return func(n int) int {
			if n <= 0 {
				return 1
			}
			return n * r(n-1)
		}
	})(6))
	fmt.Println(is[Dog](Dog{}), is[int](Dog{}), half[complex64](), half[complex128](), get[int](G{4}))
}
