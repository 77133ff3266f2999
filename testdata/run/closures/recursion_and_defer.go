// Deferred closures see and set named results. spec: Defer statements
package main

import (
	"errors"
	"fmt"
)

func a() (n int) {
	defer func() { n *= 2 }()
	n = 1
	return n + 4
}

func b() (n int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	n = 7
	panic("b")
}

func c() (s string) {
	for i := range 4 {
		defer func() { s += fmt.Sprint(i) }()
	}
	return "s"
}

func d() (err error) {
	defer func(e *error) {
		*e = errors.Join(*e, errors.New("close"))
	}(&err)
	return errors.New("read")
}

func e() int {
	n := 1
	defer func() { n = 100 }()
	return n
}

func main() {
	fmt.Println(a())
	fmt.Println(b())
	fmt.Println(c())
	fmt.Printf("%q\n", d().Error())
	fmt.Println(e())
	x := 1
	defer fmt.Println("argument evaluated early:", x)
	x = 2
	defer func(v int) { fmt.Println("parameter", v, "captured", x) }(x)
	x = 3
}
