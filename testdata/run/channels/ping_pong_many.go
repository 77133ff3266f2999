// Thousands of hand-overs among goroutines in a ring, in pairs and through one channel.
package main

import "fmt"

func main() {
	const n = 200
	first := make(chan int)
	in := first
	for range n {
		out := make(chan int)
		go func(in, out chan int) {
			for v := range in {
				out <- v + 1
			}
			close(out)
		}(in, out)
		in = out
	}
	go func() {
		for i := range 50 {
			first <- i
		}
		close(first)
	}()
	sum := 0
	for v := range in {
		sum += v
	}
	fmt.Println(sum)
	a, b := make(chan int), make(chan int)
	go func() {
		for v := range a {
			b <- v * 3
		}
		close(b)
	}()
	h := 1
	for i := range 5000 {
		a <- h + i
		h = <-b % 100003
	}
	close(a)
	_, ok := <-b
	fmt.Println(h, ok)
	work, done := make(chan int, 16), make(chan int)
	for range 8 {
		go func() {
			s := 0
			for v := range work {
				s += v
			}
			done <- s
		}()
	}
	for i := range 20000 {
		work <- i
	}
	close(work)
	t := 0
	for range 8 {
		t += <-done
	}
	fmt.Println(t)
}
