// Interface values compared with each other and with concrete values; unequal types end it before the values. spec: Comparison operators
package main

import "fmt"

type i interface{ M() }
type a struct{ x []int }
type b struct{ x int }
type c int

func (a) M()  {}
func (b) M()  {}
func (c) M()  {}
func (*a) N() {}

func try(f func() bool) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Println(e)
		}
	}()
	fmt.Println(f())
}

func main() {
	var x, y i = a{}, b{1}
	try(func() bool { return x == y })
	try(func() bool { return x == x })
	try(func() bool { return y == b{1} })
	try(func() bool { return y == i(b{2}) })
	try(func() bool { return x == any(&a{}) })
	try(func() bool { return i(c(3)) == c(3) })
	try(func() bool { return any(x) == any([]int{}) })
	try(func() bool { return any([]int{}) == any([]int{}) })
	try(func() bool { return any(nil) == nil && i(nil) == nil && any(i(nil)) == nil })
	try(func() bool { return any(struct{ f func() }{}) == any(1) })
	try(func() bool { f := func() {}; return any(f) == any(f) })
	p := &a{}
	var q, r any = p, i(p)
	fmt.Println(q == r, q == any(&a{}), [2]any{1, "x"} == [2]any{1, "x"})
	m := map[any]string{c(1): "c", 1: "int"}
	fmt.Println(m[i(c(1))], m[1], len(m))
}
