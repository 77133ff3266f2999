// Where recover works: directly in a deferred function, and nowhere else. spec: Handling panics
package main

import "fmt"

func helper() any { return recover() }

func nested() (r any) {
	defer func() {
		func() {
			if x := recover(); x != nil {
				r = "inner"
			}
		}()
	}()
	panic("nested")
}

func indirect() (r any) {
	defer func() { r = helper() }()
	panic("indirect")
}

func direct() (r any) {
	defer func() { r = recover() }()
	panic("direct")
}

type T struct{ r any }

func (t *T) Rec() { t.r = recover() }

type E struct{ *T }

func method() any {
	t := &T{}
	func() {
		defer t.Rec()
		panic("method")
	}()
	return t.r
}

func promoted() any {
	t := E{&T{}}
	func() {
		defer t.Rec()
		panic("promoted")
	}()
	return t.r
}

func viaInterface() any {
	t := E{&T{}}
	var i interface{ Rec() } = t
	func() {
		defer i.Rec()
		panic("interface")
	}()
	return t.r
}

func deferredBuiltin() {
	defer recover()
	panic("builtin")
}

func twice() (a, b any) {
	defer func() { a, b = recover(), recover() }()
	panic(1)
}

func try(f func() any) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println("outside:", r)
		}
	}()
	fmt.Println("inside:", f())
}

func main() {
	fmt.Println(recover())
	try(nested)
	try(indirect)
	try(direct)
	try(method)
	try(promoted)
	try(viaInterface)
	try(func() any { deferredBuiltin(); return "went on" })
	fmt.Println(twice())
	defer fmt.Println(recover())
}
