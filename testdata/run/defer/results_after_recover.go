// A function that recovers returns its named results, or zero values.
package main

import "fmt"

type big struct {
	a [10]int
	s string
}

func unnamed() int {
	defer func() { recover() }()
	panic(1)
}

func named() (n int, s string, b big) {
	defer func() { recover() }()
	n, s, b.s = 3, "set", "b"
	b.a[9] = 9
	panic(1)
}

func index(s []int, i int) (v int, ok bool) {
	defer func() {
		if recover() != nil {
			v = -1
		}
	}()
	v = 100
	v = s[i]
	return v, true
}

func loop() (total int) {
	for i := range 5 {
		func() {
			defer func() {
				if r := recover(); r != nil {
					total += r.(int) * 100
				}
			}()
			if i%2 == 1 {
				panic(i)
			}
			total += i
		}()
	}
	return
}

//go:noinline
func regs(a, b, c, d int) (x int) {
	defer func() { recover(); x = a + b*10 + c*100 + d*1000 }()
	a, b, c, d = d, c, b, a
	var p *int
	x = *p
	return
}

func main() {
	fmt.Println(unnamed())
	fmt.Println(named())
	fmt.Println(index([]int{7}, 0))
	fmt.Println(index(nil, 0))
	fmt.Println(loop())
	fmt.Println(regs(1, 2, 3, 4))
}
