// Zero values, == on comparable parameters, interfaces as type arguments that panic when compared, pointers to parameters.
package main

import "fmt"

func zero[T any]() (z T) { return }
func isZero[T comparable](v T) bool { return v == *new(T) }
func index[T comparable](s []T, v T) int {
	for i, x := range s {
		if x == v {
			return i
		}
	}
	return -1
}
func ptr[T any](v T) *T { return &v }
func deref[T any](p *T, d T) T {
	if p == nil {
		return d
	}
	return *p
}
func swap[T any](a, b *T) { *a, *b = *b, *a }
func ternary[T any](c bool, a, b T) T {
	if c {
		return a
	}
	return b
}
func count[T comparable](s ...T) map[T]int {
	m := map[T]int{}
	for _, v := range s {
		m[v]++
	}
	return m
}

type p struct{ x, y int }

func main() {
	fmt.Printf("%v %q %v %v %v %v\n", zero[int](), zero[string](), zero[[]int]() == nil, zero[p](), zero[error]() == nil, zero[[2]bool]())
	fmt.Println(isZero(0), isZero("x"), isZero(p{}), isZero[any](nil), isZero[any](0), isZero([2]string{}), isZero((*p)(nil)))
	fmt.Println(index([]p{{1, 2}, {3, 4}}, p{3, 4}), index([]any{1, "a", nil, 2.5}, nil), index([]float64{1}, 2))
	a, b := "a", "b"
	swap(&a, &b)
	fmt.Println(a, b, *ptr(5), deref(nil, 7), deref(ptr(8), 7), ternary(a > b, p{1, 1}, p{2, 2}))
	fmt.Println(count(1, 2, 1), count[any](1, nil, 1, nil, nil), count(p{}, p{0, 0}))
	defer func() { fmt.Println(recover()) }()
	fmt.Println(index([]any{1, []int{}}, any([]int{})))
}
