// Channels that carry channels: servers, futures, a mutex made of a channel, a semaphore, a barrier.
package main

import (
	"fmt"
	"sync"
)

type request struct {
	n     int
	reply chan<- int
}

type future[T any] chan T

func async[T any](f func() T) future[T] {
	c := make(future[T], 1)
	go func() { c <- f() }()
	return c
}

func main() {
	reqs := make(chan request)
	go func() {
		state := 0
		for r := range reqs {
			state += r.n
			r.reply <- state
		}
	}()
	c := make(chan int)
	for i := range 4 {
		reqs <- request{i, c}
		fmt.Print(<-c, " ")
	}
	close(reqs)
	a, b := async(func() int { return 6 }), async(func() string { return "seven" })
	fmt.Println(<-a, <-b)
	lock := make(chan struct{}, 1)
	n := 0
	var wg sync.WaitGroup
	for range 100 {
		wg.Go(func() {
			lock <- struct{}{}
			n++
			<-lock
		})
	}
	wg.Wait()
	sem := make(chan int, 3)
	var mu sync.Mutex
	running, most := 0, 0
	for i := range 20 {
		sem <- i
		wg.Go(func() {
			mu.Lock()
			running++
			most = max(most, running)
			mu.Unlock()
			for range 1000 {
				mu.Lock()
				mu.Unlock()
			}
			mu.Lock()
			running--
			mu.Unlock()
			<-sem
		})
	}
	wg.Wait()
	fmt.Println(n, most <= 3, running)
	var stages []chan int
	for i := range 10 {
		stages = append(stages, make(chan int))
		if i > 0 {
			go func() {
				for v := range stages[i-1] {
					stages[i] <- v*2 + i
				}
				close(stages[i])
			}()
		}
	}
	go func() { stages[0] <- 1; stages[0] <- 5; close(stages[0]) }()
	for v := range stages[9] {
		fmt.Print(v, " ")
	}
	fmt.Println()
}
