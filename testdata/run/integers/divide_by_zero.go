// Dividing by zero panics; the error is a runtime.Error. spec: Run-time panics
package main

import (
	"fmt"
	"runtime"
)

//go:noinline
func div[T int | int8 | uint16 | uint64](a, b T) (q T, err error) {
	defer func() {
		if e, ok := recover().(runtime.Error); ok {
			err = e
		}
	}()
	return a / b, nil
}

//go:noinline
func rem(a, b uint32) (r uint32, err any) {
	defer func() { err = recover() }()
	r = 77
	r = a % b
	return
}

func main() {
	fmt.Println(div(1, 0))
	fmt.Println(div(int8(-128), 0))
	fmt.Println(div(uint16(9), 2))
	fmt.Println(div(uint64(9), 0))
	fmt.Println(rem(5, 0))
	fmt.Println(rem(5, 3))
	f := 0.0
	fmt.Println(1/f, -1/f, f/f)
}
