// Closing wakes every receiver, and every blocked sender panics. spec: Close
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

func main() {
	c := make(chan int)
	var wg sync.WaitGroup
	var zero atomic.Int32
	for range 20 {
		wg.Go(func() {
			if v, ok := <-c; v == 0 && !ok {
				zero.Add(1)
			}
		})
		wg.Go(func() {
			select {
			case _, ok := <-c:
				if !ok {
					zero.Add(1)
				}
			case <-time.After(time.Minute):
			}
		})
		wg.Go(func() {
			for range c {
				zero.Add(1000)
			}
			zero.Add(1)
		})
	}
	time.Sleep(20 * time.Millisecond)
	close(c)
	wg.Wait()
	fmt.Println(zero.Load())
	d := make(chan string)
	errs := make(chan any, 10)
	for i := range 10 {
		wg.Go(func() {
			defer func() { errs <- recover() }()
			if i%2 == 0 {
				d <- "x"
			} else {
				select {
				case d <- "y":
				case <-time.After(time.Minute):
				}
			}
		})
	}
	time.Sleep(20 * time.Millisecond)
	close(d)
	wg.Wait()
	close(errs)
	n := map[string]int{}
	for e := range errs {
		n[fmt.Sprint(e)]++
	}
	fmt.Println(n)
	b := make(chan [3]int, 3)
	b <- [3]int{1, 2, 3}
	close(b)
	fmt.Println(<-b, <-b, len(b))
	_, ok := <-b
	fmt.Println(ok)
}
