// A closure over variables of many kinds and sizes, changed from both sides.
package main

import "fmt"

type S struct {
	a, b int
	s    string
}

func main() {
	i, f, s, c := 1, 2.5, "str", 3+4i
	sl, m, arr := []int{1}, map[string]int{}, [3]int{1, 2, 3}
	st := S{1, 2, "x"}
	p := &st
	var e error
	ch := make(chan int, 1)
	change := func() {
		i++
		f *= 2
		s += "!"
		c *= 1i
		sl = append(sl, i)
		m[s] = i
		arr[i%3] = 100
		st.b = 99
		p.s += "y"
		e = fmt.Errorf("e%d", i)
		ch <- i
	}
	change()
	fmt.Println(i, f, s, c, sl, m, arr, st, *p, e, <-ch)
	st = S{}
	change()
	fmt.Println(i, f, s, c, sl, len(m), arr, st, *p, e, <-ch)
	read := func() string { return fmt.Sprint(i, s, arr[0], st.a) }
	i = 1000
	fmt.Println(read())
}
