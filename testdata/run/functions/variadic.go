// Variadic parameters: none, some, spread, nil. spec: Passing arguments to ... parameters
package main

import "fmt"

func f(pre string, xs ...int) string { return fmt.Sprint(pre, len(xs), xs == nil, xs) }

func set(xs ...int) {
	if len(xs) > 0 {
		xs[0] = 100
	}
}

func two() (string, int) { return "two", 2 }
func args(a ...any) int  { return len(a) }

type T struct{}

func (T) M(s ...string) int { return len(s) }

func main() {
	fmt.Println(f("a"), f("b", 1), f("c", 1, 2, 3), f("d", []int{4, 5}...), f("e", nil...))
	fmt.Println(f(two()))
	s := []int{1, 2}
	set(s...)
	x := 5
	set(x)
	fmt.Println(s, x)
	fmt.Println(args(), args(nil), args(nil, nil), args([]any{1, 2, 3}...), args([]int{1, 2}), args(two()))
	g := T{}.M
	fmt.Println(g(), g("a", "b"), T.M(T{}, "x"))
	var h func(...string) = func(s ...string) { fmt.Println(len(s)) }
	h("p", "q")
}
