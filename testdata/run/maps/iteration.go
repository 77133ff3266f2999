// Iteration visits each entry once, in no order; the order changes. spec: For statements with range clause
package main

import (
	"fmt"
	"maps"
	"slices"
)

func main() {
	m := map[int]int{}
	for i := range 1000 {
		m[i*7919%100003] = i
	}
	sum, n := 0, 0
	for k, v := range m {
		sum += k ^ v
		n++
	}
	fmt.Println(n, sum, len(m))
	orders := map[string]bool{}
	small := map[string]int{"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6, "g": 7}
	for range 200 {
		s := ""
		for k := range small {
			s += k
		}
		orders[s] = true
	}
	fmt.Println(len(orders) > 1)
	fmt.Println(slices.Sorted(maps.Keys(small)), small)
	for range map[int]int(nil) {
		fmt.Println("never")
	}
	for i := range m {
		_ = i
		break
	}
}
