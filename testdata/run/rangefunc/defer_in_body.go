// defer inside the body belongs to the enclosing function; results set by bodies; recover there. spec: For statements with range clause
package main

import "fmt"

func three(yield func(int) bool) {
	defer fmt.Println("iterator done")
	for i := range 3 {
		if !yield(i) {
			return
		}
	}
}

func defers() (s string) {
	defer func() { s += " last" }()
	for i := range three {
		defer func() { s += fmt.Sprint(" d", i) }()
		if i == 1 {
			for j := range three {
				defer func() { s += fmt.Sprint(" inner", i, j) }()
				if j == 1 {
					break
				}
			}
		}
	}
	fmt.Println("after the loop")
	return "result"
}

func early() (n int, err error) {
	defer func() {
		if e := recover(); e != nil {
			err = fmt.Errorf("recovered %v with n %d", e, n)
		}
	}()
	for i := range three {
		n += 10
		if i == 2 {
			panic("stop")
		}
		defer func() { n++ }()
	}
	return n, nil
}

func returnsFromBody() (a int, b string) {
	for i := range three {
		for j := range three {
			if i+j == 2 {
				return i, fmt.Sprint("j", j)
			}
		}
	}
	return -1, ""
}

func main() {
	fmt.Println(defers())
	fmt.Println(early())
	fmt.Println(returnsFromBody())
}
