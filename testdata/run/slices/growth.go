// Capacities while appending: the runtime's growth and its size classes, for elements of many sizes.
package main

import "fmt"

type e24 struct{ a, b, c int }
type e40 [5]uint64

var kept any // what escapes is grown by the runtime alone

func grow[T any](n int) (caps []int) {
	var s []T
	last := -1
	for range n {
		s = append(s, *new(T))
		kept = s
		if cap(s) != last {
			last = cap(s)
			caps = append(caps, last)
		}
	}
	return
}

func main() {
	fmt.Println(grow[byte](5000))
	fmt.Println(grow[uint16](5000))
	fmt.Println(grow[int32](3000))
	fmt.Println(grow[int](3000))
	fmt.Println(grow[*int](3000))
	fmt.Println(grow[string](2000))
	fmt.Println(grow[e24](1000))
	fmt.Println(grow[e40](1000))
	fmt.Println(grow[any](1000))
}
