// The range expression is evaluated once: appending, cutting and replacing inside the loop. spec: For statements with range clause
package main

import "fmt"

func main() {
	s := []int{1, 2, 3}
	for i, v := range s {
		s = append(s, v*10)
		s[i] = -v
	}
	fmt.Println(s)
	t := []int{1, 2, 3, 4}
	for i, v := range t {
		if i == 0 {
			t[1] = 20
			t = nil
		}
		fmt.Print(v, " ")
	}
	fmt.Println(t == nil)
	a := [3]int{1, 2, 3}
	for i, v := range a {
		a[2] = 30
		fmt.Print(i, v, " ")
	}
	for i, v := range &a {
		a[2] = 300
		fmt.Print(i, v, " ")
	}
	for i, v := range a[:] {
		a[2] = 3000
		fmt.Print(i, v, " ")
	}
	fmt.Println()
	var p *[4]int
	n := 0
	for i := range p {
		n += i
	}
	for range len(p) {
		n++
	}
	fmt.Println(n)
	i := 0
	for i, a[i] = range []int{7, 8, 9} {
	}
	fmt.Println(i, a)
	type e struct{ x int }
	es := []e{{1}, {2}}
	for _, v := range es {
		v.x = 100
	}
	for i := range es {
		es[i].x++
	}
	fmt.Println(es)
}
