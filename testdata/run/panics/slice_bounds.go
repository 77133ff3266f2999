// Slicing beyond the capacity in a method called through an interface.
package main

type cutter interface{ cut(n int) []byte }
type data []byte

//go:noinline
func (d data) cut(n int) []byte { return d[2:n] }

func main() {
	var c cutter = data("hello")
	println(len(c.cut(4)))
	println(len(c.cut(40)))
}
