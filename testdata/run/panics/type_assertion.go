// A failed assertion through a generic function and a method.
package main

import "fmt"

func Get[T any](m map[string]any, k string) T { return m[k].(T) }

type conf map[string]any

func (c conf) Int(k string) int { return Get[int](c, k) }

func main() {
	c := conf{"a": 1, "b": "text"}
	fmt.Println(c.Int("a"))
	fmt.Println(c.Int("b"))
}
