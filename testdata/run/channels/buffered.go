// Buffered channels: len, cap, order, the sender that waits, structs and big elements.
package main

import (
	"fmt"
	"sync"
)

type msg struct {
	id   int
	body [300]byte
	s    string
}

func main() {
	c := make(chan int, 3)
	for i := range 3 {
		c <- i
	}
	fmt.Println(len(c), cap(c), <-c, len(c))
	c <- 3
	var wg sync.WaitGroup
	wg.Add(1)
	go func() { defer wg.Done(); c <- 4; c <- 5 }()
	for range 5 {
		fmt.Print(<-c, " ")
	}
	wg.Wait()
	fmt.Println()
	m := make(chan msg, 10)
	go func() {
		for i := range 50 {
			x := msg{id: i, s: fmt.Sprint("m", i)}
			x.body[299] = byte(i)
			m <- x
		}
		close(m)
	}()
	sum := 0
	for x := range m {
		sum += x.id + int(x.body[299]) + len(x.s)
	}
	fmt.Println(sum)
	e := make(chan struct{}, 1000000)
	for range 10 {
		e <- struct{}{}
	}
	fmt.Println(len(e))
}
