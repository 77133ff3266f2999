// Range over channels: until closed, nil channel in select, values and capture.
package main

import (
	"fmt"
	"sync"
)

func gen(n int) <-chan int {
	c := make(chan int)
	go func() {
		defer close(c)
		for i := range n {
			c <- i
		}
	}()
	return c
}

func main() {
	for v := range gen(4) {
		fmt.Print(v, " ")
	}
	c := make(chan string, 3)
	c <- "a"
	c <- "b"
	close(c)
	for s := range c {
		fmt.Print(s, len(c), " ")
	}
	for range c {
		fmt.Print("never")
	}
	fmt.Println()
	var wg sync.WaitGroup
	res := make([]int, 5)
	for v := range gen(5) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			res[v] = v * v
		}()
	}
	wg.Wait()
	fmt.Println(res)
	fns := []func(){}
	for v := range gen(3) {
		fns = append(fns, func() { fmt.Print(v, ";") })
	}
	for _, f := range fns {
		f()
	}
	fmt.Println()
}
