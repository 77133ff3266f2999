// Inference from arguments, from functions, from constraints' core types, from untyped constants. spec: Type inference
package main

import (
	"fmt"
	"strconv"
)

func Apply[S ~[]E, E, R any](s S, f func(E) R) []R {
	var r []R
	for _, e := range s {
		r = append(r, f(e))
	}
	return r
}

func Double[S ~[]E, E ~int | ~float64](s S) S {
	r := make(S, len(s))
	for i, e := range s {
		r[i] = e * 2
	}
	return r
}

type Ints []int

func (i Ints) Len() int { return len(i) }

func Pick[T any](a, b T) string { return fmt.Sprintf("%T", a) }

func Ptr[T any](v T) *T { return &v }

type Setter[T any] interface {
	*T
	Set(string)
}
type Conf struct{ s string }

func (c *Conf) Set(s string) { c.s = s }

func FromStrings[T any, P Setter[T]](in []string) []T {
	r := make([]T, len(in))
	for i, s := range in {
		P(&r[i]).Set(s)
	}
	return r
}

func Chain[A, B, C any](f func(A) B, g func(B) C) func(A) C { return func(a A) C { return g(f(a)) } }

func main() {
	fmt.Println(Apply([]int{1, 2}, strconv.Itoa), Apply(Ints{3}, func(i int) bool { return i > 2 }))
	fmt.Println(Double(Ints{1, 2}).Len(), Double([]float64{1.5}))
	fmt.Println(Pick(1, 2.5), Pick('a', 1), Pick[any](1, "x"), *Ptr("p"), *Ptr(1i))
	fmt.Println(FromStrings[Conf]([]string{"a", "b"}))
	fmt.Println(Chain(strconv.Itoa, func(s string) int { return len(s) })(12345))
	var f func(int, int) string = Pick
	fmt.Println(f(1, 2))
}
