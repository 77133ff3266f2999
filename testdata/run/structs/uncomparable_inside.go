// Comparing structs whose interface fields hold uncomparable values panics; earlier differing fields end it before. spec: Comparison operators
package main

import "fmt"

type t struct {
	n int
	v any
	s string
}

func try(a, b t) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Println(e)
		}
	}()
	fmt.Println(a == b, a != b)
}

func main() {
	bad := []int{1}
	try(t{1, 2, "x"}, t{1, 2, "x"})
	try(t{1, bad, "x"}, t{2, bad, "x"})
	try(t{1, bad, "x"}, t{1, "other", "x"})
	try(t{1, bad, "x"}, t{1, bad, "y"})
	try(t{1, bad, "x"}, t{1, bad, "xx"})
	try(t{1, map[int]int{}, "x"}, t{1, map[int]int{}, "x"})
	try(t{1, func() {}, ""}, t{1, func() {}, ""})
	try(t{1, t{2, bad, ""}, ""}, t{1, t{2, bad, ""}, ""})
	try(t{v: [1]any{bad}}, t{v: [1]any{bad}})
	try(t{v: struct{ f []int }{}}, t{v: struct{ f []int }{}})
	defer func() { fmt.Println(recover()) }()
	a, b := [2]any{1, bad}, [2]any{2, bad}
	fmt.Println(a == b)
	b[0] = 1
	fmt.Println(a == b)
}
