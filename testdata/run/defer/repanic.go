// Panics in deferred functions replace, recovered ones end; nested recovery.
package main

import (
	"errors"
	"fmt"
)

func a() (r any) {
	defer func() { r = fmt.Sprint("outer got ", recover()) }()
	defer func() { panic("second") }()
	defer func() {
		defer func() { fmt.Print("inner got ", recover(), "; ") }()
		panic("inside defer")
	}()
	panic("first")
}

func b() (r any) {
	defer func() { r = recover() }()
	defer func() {
		x := recover()
		panic(fmt.Sprint("again ", x))
	}()
	panic("b")
}

func c() (n int) {
	defer func() { recover(); n++ }()
	defer func() { n += 10 }()
	defer func() {
		defer func() { recover() }()
		n += 100
		panic("x")
	}()
	n = 1000
	panic("y")
}

func deep(n int) {
	if n == 0 {
		panic("bottom")
	}
	defer func() {
		if n%2 == 0 {
			r := recover()
			panic(fmt.Sprint(r, ".", n))
		}
	}()
	deep(n - 1)
}

func errs() (err error) {
	defer func() {
		if e, ok := recover().(error); ok {
			err = fmt.Errorf("wrapped: %w", e)
		}
	}()
	panic(errors.New("base"))
}

func nilPanic() (r any) {
	defer func() { r = recover() }()
	panic(nil)
}

func main() {
	fmt.Println(a())
	fmt.Println(b())
	fmt.Println(c())
	func() {
		defer func() { fmt.Println(recover()) }()
		deep(7)
	}()
	fmt.Println(errs(), errors.Unwrap(errs()))
	r := nilPanic()
	fmt.Printf("%v %T\n", r, r)
}
