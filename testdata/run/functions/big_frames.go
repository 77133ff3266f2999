// Frames of many kilobytes, in goroutines and recursion; large results.
package main

import "fmt"

type block [8192]byte

//go:noinline
func fill(b *block, v byte) {
	for i := range b {
		b[i] = v
	}
}

//go:noinline
func frame(n int) int {
	var a, b block
	fill(&a, byte(n))
	fill(&b, byte(n*2))
	if n > 0 {
		s := frame(n - 1)
		return s + int(a[8191]) + int(b[0])
	}
	c := a
	return int(c[100]) + int(b[4000])
}

//go:noinline
func result(v byte) (b [3]block, e error) {
	fill(&b[1], v)
	return
}

func main() {
	fmt.Println(frame(50))
	done := make(chan int)
	for i := range 4 {
		go func() { done <- frame(20 + i) }()
	}
	fmt.Println(<-done + <-done + <-done + <-done)
	r, err := result(7)
	fmt.Println(r[0][5], r[1][5], r[2][5], err)
	var x [100000]int
	for i := range x {
		x[i] = i
	}
	y := x
	y[5]++
	fmt.Println(x[99999], y == x)
}
