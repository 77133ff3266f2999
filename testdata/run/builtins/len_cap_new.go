// len and cap of everything, constant where they can be; new; complex, real, imag.
package main

import "fmt"

var calls int

func arr() *[5]int { calls++; return nil }

type L [3]string

func main() {
	const c = len([4]int{})
	var pa *[7]byte
	fmt.Println(c, len(pa), cap(pa), len(*pa), len(arr()), calls, len(L{}), len("日本"))
	s := make([]int, 2, 10)
	ch := make(chan int, 4)
	ch <- 1
	m := map[int]int{1: 1}
	fmt.Println(len(s), cap(s), len(s[:5]), cap(s[2:]), len(ch), cap(ch), len(m), len([]int(nil)), cap((chan int)(nil)))
	p := new(int)
	*p++
	q := new([3]L)
	q[1][2] = "x"
	fmt.Println(*p, q, *new(string) == "", new(struct{ a, b int }).b)
	z := complex(1, 2)
	fmt.Println(real(z), imag(z), complex(float32(3), 4), real(complex64(5i)))
	for range len(q) {
		p = new(int)
	}
	fmt.Println(*p)
	x := new(42)
	y := new("text")
	*x++
	fmt.Println(*x, *y)
}
