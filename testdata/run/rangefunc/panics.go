// Panics through loop bodies and iterators, misuse of yield, recover inside an iterator.
package main

import "fmt"

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

func swallow(yield func(int) bool) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Print("swallowed ", r, "; ")
		}
	}()
	yield(1)
	yield(2)
}

func ignore(yield func(int) bool) {
	yield(1)
	yield(2)
}

var saved func(int) bool

func leak(yield func(int) bool) {
	saved = yield
	yield(1)
}

func main() {
	try("body", func() {
		for i := range func(y func(int) bool) { defer fmt.Print("cleanup "); y(5) } {
			panic(i)
		}
	})
	try("iterator", func() {
		for range func(y func(int) bool) { y(1); panic("iter") } {
		}
	})
	try("continues after break", func() {
		for range ignore {
			break
		}
	})
	try("after loop", func() {
		for range leak {
		}
		saved(2)
	})
	try("swallow", func() {
		for i := range swallow {
			panic(i)
		}
	})
	try("nil function", func() {
		var f func(func(int) bool)
		for range f {
		}
	})
}
