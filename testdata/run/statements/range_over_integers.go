// range n: typed and untyped, zero and negative, evaluated once, the variable is the body's own. spec: For statements with range clause
package main

import "fmt"

type small uint8

func n() int { fmt.Print("n "); return 3 }

func main() {
	for i := range n() {
		i *= 10
		fmt.Print(i, " ")
	}
	for i := range small(3) {
		fmt.Printf("%T%v ", i, i)
	}
	for range 2 {
		fmt.Print("x ")
	}
	for i := range -3 {
		fmt.Print("never", i)
	}
	var i8 int8
	for i8 = range 127 {
	}
	fmt.Println(i8)
	limit := 3
	var fs []func() int
	for i := range limit {
		limit = 100
		fs = append(fs, func() int { i++; return i })
	}
	fmt.Println(len(fs), fs[0](), fs[0](), fs[2]())
	var u uint64 = 1<<64 - 1
	for i := range u {
		if i == 5 {
			fmt.Printf("%T\n", i)
			break
		}
	}
	const c = 4
	sum := 0
	for i := range c {
		for j := range i {
			if j == 2 {
				continue
			}
			sum += i * j
		}
	}
	arr := [3]int{}
	k := 0
	for arr[k] = range 3 {
		k = (k + 1) % 3
	}
	fmt.Println(sum, arr)
	f := func() (r rune) {
		for r = range 'c' {
			if r > 'a' {
				return
			}
		}
		return
	}
	fmt.Println(f())
}
