// The panic happens in a method promoted through a pointer, an interface and a generic struct.
package main

import "fmt"

type core struct{ m map[string]int }

//go:noinline
func (c *core) set(k string) { c.m[k]++ }

type setter interface{ set(string) }
type layer[T any] struct {
	*core
	v T
}
type top struct{ setter }

func main() {
	t := top{layer[int]{&core{map[string]int{}}, 1}}
	t.set("a")
	fmt.Println("one")
	t = top{&layer[string]{&core{}, ""}}
	t.set("b")
}
