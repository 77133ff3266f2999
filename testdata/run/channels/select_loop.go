// Fan-in over many channels with select; each case is woken.
package main

import (
	"fmt"
	"time"
)

func producer(n, step int) <-chan int {
	c := make(chan int)
	go func() {
		for i := range n {
			c <- i * step
		}
		close(c)
	}()
	return c
}

func main() {
	a, b, c, d := producer(100, 1), producer(200, 10), producer(50, 100), producer(1, 5)
	sum, n := 0, 0
	quit := make(chan int)
	timeout := time.After(30 * time.Second)
	for a != nil || b != nil || c != nil || d != nil {
		var v int
		ok := true
		select {
		case v, ok = <-a:
			if !ok {
				a = nil
			}
		case v, ok = <-b:
			if !ok {
				b = nil
			}
		case v, ok = <-c:
			if !ok {
				c = nil
			}
		case v, ok = <-d:
			if !ok {
				d = nil
			}
		case <-quit:
			fmt.Println("never")
		case <-timeout:
			fmt.Println("timeout")
			return
		}
		if ok {
			sum += v
			n++
		}
	}
	fmt.Println(sum, n)
}
