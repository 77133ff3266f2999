// Function values: compared with nil, in maps, slices and structs, as keys' values, called through each; nil call panics. spec: Function types
package main

import (
	"fmt"
	"strings"
)

type op struct {
	name string
	f    func(float64, float64) (float64, error)
}

func div(a, b float64) (float64, error) {
	if b == 0 {
		return 0, fmt.Errorf("%g by zero", a)
	}
	return a / b, nil
}

func pick(i int) func(string) string {
	return []func(string) string{strings.ToUpper, strings.TrimSpace, strings.Clone, func(s string) string { return s + s }}[i]
}

func apply(f func(...int) int, a ...int) int { return f(a...) }

func sum(a ...int) (s int) {
	for _, x := range a {
		s += x
	}
	return
}

func main() {
	ops := map[rune]op{'+': {"add", func(a, b float64) (float64, error) { return a + b, nil }}, '/': {"div", div}}
	fmt.Println(ops['+'].f(1, 2))
	fmt.Println(ops['/'].f(1, 0))
	fmt.Println(ops['-'].f == nil, ops['/'].f != nil)
	for i := range 4 {
		fmt.Printf("%q ", pick(i)(" a "))
	}
	fmt.Println(apply(sum, 1, 2, 3), apply(sum), apply(func(a ...int) int { return len(a) }, make([]int, 9)...))
	var tree func(d int) int
	tree = func(d int) int {
		if d == 0 {
			return 1
		}
		return tree(d-1) + tree(d-1)
	}
	fmt.Println(tree(10), func(a, b int) int { return a - b }(5, 3))
	defer func() { fmt.Println(recover()) }()
	ops['?'].f(1, 1)
}
