// A value method called through a nil pointer in an interface: the message of the wrapper.
package main

import "fmt"

type Val struct{ a, b int }

func (v Val) Name() string { return fmt.Sprint(v.a) }

type Namer interface{ Name() string }

//go:noinline
func call(n Namer) string { return n.Name() }

func main() {
	var v *Val
	func() {
		defer func() { fmt.Println(recover()) }()
		call(v)
	}()
	fmt.Println(call(v))
}
