// unique.Make: equal values, equal handles; strings that are parts of others; structs and interfaces.
package main

import (
	"fmt"
	"runtime"
	"strings"
	"unique"
)

type addr struct {
	host string
	port int
	ext  any
}

func main() {
	a := unique.Make("hello")
	b := unique.Make(strings.Repeat("hello", 3)[5:10])
	fmt.Println(a == b, a.Value(), unique.Make("x") == a)
	x := unique.Make(addr{"h", 1, 2.5})
	y := unique.Make(addr{fmt.Sprint("h"), 1, 2.5})
	fmt.Println(x == y, x == unique.Make(addr{"h", 1, 2}), x.Value())
	m := map[unique.Handle[string]]int{}
	for i := range 10000 {
		m[unique.Make(fmt.Sprint(i%100))]++
		if i%3000 == 0 {
			runtime.GC()
		}
	}
	fmt.Println(len(m), m[unique.Make("7")])
	clear(m)
	runtime.GC()
	runtime.GC()
	h := unique.Make("7")
	fmt.Println(h.Value(), h == unique.Make("7"), unique.Make[any](3) == unique.Make[any](3), unique.Make[any](3) == unique.Make[any](int8(3)))
	fmt.Println(unique.Make(struct{}{}) == unique.Make(struct{}{}), unique.Make([2]bool{true}) == unique.Make([2]bool{true, false}))
}
