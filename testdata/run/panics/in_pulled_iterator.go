// A panic inside a pulled iterator comes out of next.
package main

import (
	"fmt"
	"iter"
)

func bad(yield func(int) bool) {
	yield(1)
	panic("from the iterator")
}

func main() {
	next, stop := iter.Pull(bad)
	defer stop()
	fmt.Println(next())
	func() {
		defer func() { fmt.Println("recovered", recover()) }()
		next()
	}()
	fmt.Println(next())
	n2, _ := iter.Pull(bad)
	n2()
	n2()
}
