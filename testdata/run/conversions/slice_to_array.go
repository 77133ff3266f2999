// Slices to arrays and array pointers, with the length check. spec: Conversions from slice to array
package main

import "fmt"

func main() {
	s := []int{1, 2, 3, 4}
	a := [2]int(s)
	p := (*[3]int)(s)
	p[0] = 9
	fmt.Println(a, *p, s)
	e := (*[0]int)(nil2())
	fmt.Println(e == nil, (*[0]int)([]int{}) == nil)
	fmt.Println([0]int(s))
	defer func() { fmt.Println(recover()) }()
	_ = [5]int(s)
}

func nil2() []int { return nil }
