// f(g()) with several results, to variadic parameters, in returns and deferred calls. spec: Calls
package main

import (
	"errors"
	"fmt"
)

func two() (int, string)                 { return 2, "two" }
func three() (a, b, c int)               { a, b, c = 1, 2, 3; return }
func fails() (int, error)                { return 0, errors.New("failed") }
func sum(n ...int) (s int) {
	for _, x := range n {
		s += x
	}
	return
}
func first(a int, rest ...any) string        { return fmt.Sprint(a, len(rest), rest) }
func forward() (int, string)                 { return two() }
func swap[A, B any](a A, b B) (B, A)         { return b, a }
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
func named() (n int, err error) {
	defer func() { n *= 2 }()
	n = 5
	return fails2(n)
}
func fails2(n int) (int, error) { return n + 1, nil }

func main() {
	fmt.Println(two())
	fmt.Println(sum(three()), first(two()), first(three()))
	fmt.Println(forward())
	fmt.Println(swap(swap(two())))
	fmt.Println(named())
	func() {
		defer fmt.Println(three())
		defer first(two())
		fmt.Println("body")
	}()
	go sum(three())
	a, b := swap(three2())
	fmt.Println(a, b)
	defer func() { fmt.Println(recover()) }()
	fmt.Println(must(two2()))
	must(fails())
}

func three2() ([3]int, map[string]int) { return [3]int{1, 2, 3}, map[string]int{"x": 1} }
func two2() (string, error)            { return "fine", nil }
