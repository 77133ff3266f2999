// Loop variables an iteration each: three-clause loops with changes inside the body and by closures, continue, labels. spec: For statements
package main

import "fmt"

func main() {
	var fs []func() int
	for i := 0; i < 5; i++ {
		if i == 2 {
			i++
			continue
		}
		fs = append(fs, func() int { i *= 10; return i })
	}
	for _, f := range fs {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println()
	var inc func()
	for i := 0; i < 3; i++ {
		if inc == nil {
			inc = func() { i++ }
		}
		inc()
		fmt.Print(i, " ")
	}
	fmt.Println()
	var ps []*int
outer:
	for i, j := 0, 10; i < j; i, j = i+1, j-1 {
		for k := range 3 {
			if k == i {
				continue outer
			}
			ps = append(ps, &i, &j, &k)
		}
	}
	for _, p := range ps {
		fmt.Print(*p, " ")
	}
	fmt.Println()
	for i, s := range []string{"a", "b"} {
		defer func() { fmt.Println("deferred", i, s) }()
		s += "!"
	}
	var gs []func()
	for i := range 3 {
		gs = append(gs, func() { fmt.Print(i, " ") })
		i += 100
	}
	for _, g := range gs {
		g()
	}
	fmt.Println()
}
