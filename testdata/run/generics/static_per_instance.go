// Each instance has its own types; closures and deferred calls in generic functions.
package main

import "fmt"

func typeName[T any]() string {
	type local struct{ v T }
	return fmt.Sprintf("%T", local{})
}

func eq[T, U any]() bool {
	type l[X any] struct{}
	var a any = l2[T]{}
	_, ok := a.(l2[U])
	return ok
}

type l2[X any] struct{}

func each[K comparable, V any](m map[K]V, f func(K, V)) (n int) {
	defer func() { n *= 10 }()
	for k, v := range m {
		f(k, v)
		n++
	}
	return n
}

func memo[T comparable, R any](f func(T) R) func(T) R {
	m := map[T]R{}
	return func(t T) R {
		if r, ok := m[t]; ok {
			return r
		}
		r := f(t)
		m[t] = r
		return r
	}
}

func main() {
	fmt.Println(len(typeName[int]()) > 0, typeName[int]() == typeName[int]())
	fmt.Println(eq[int, int](), eq[int, int32](), eq[[]string, []string]())
	s := 0
	fmt.Println(each(map[string]int{"a": 1, "b": 2}, func(k string, v int) { s += v }), s)
	calls := 0
	var fib func(int) int
	fib = memo(func(n int) int {
		calls++
		if n < 2 {
			return n
		}
		return fib(n-1) + fib(n-2)
	})
	fmt.Println(fib(50), calls)
	fs := []func() string{typeName[bool], func() string { return "x" }}
	fmt.Println(fs[1]())
}
