// Goroutines: a pipeline, a pool of workers, ping-pong, select, a mutex, a prime sieve of goroutines.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func generate(ch chan<- int) {
	for i := 2; ; i++ {
		ch <- i
	}
}

func filter(in <-chan int, out chan<- int, prime int) {
	for {
		if i := <-in; i%prime != 0 {
			out <- i
		}
	}
}

func primes(n int) int {
	ch := make(chan int)
	go generate(ch)
	p := 0
	for i := 0; i < n; i++ {
		p = <-ch
		next := make(chan int)
		go filter(ch, next, p)
		ch = next
	}
	return p
}

func pool(jobs int) int {
	in, out := make(chan int, 64), make(chan int, 64)
	var wg sync.WaitGroup
	for w := 0; w < 8; w++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := range in {
				out <- j * j % 7
			}
		}()
	}
	go func() {
		for i := 0; i < jobs; i++ {
			in <- i
		}
		close(in)
		wg.Wait()
		close(out)
	}()
	sum := 0
	for r := range out {
		sum += r
	}
	return sum
}

func pingPong(n int) int {
	a, b := make(chan int), make(chan int)
	go func() {
		for v := range a {
			b <- v + 1
		}
		close(b)
	}()
	v := 0
	for i := 0; i < n; i++ {
		a <- v
		v = <-b
	}
	close(a)
	return v
}

func choose(n int) int {
	a, b, quit := make(chan int), make(chan int), make(chan bool)
	go func() {
		for i := 0; i < n; i++ {
			if i&1 == 0 {
				a <- i
			} else {
				b <- i
			}
		}
		close(quit)
	}()
	sum := 0
	for {
		select {
		case v := <-a:
			sum += v
		case v := <-b:
			sum -= v
		case <-quit:
			return sum
		}
	}
}

func locked(n int) (int, int64) {
	var mu sync.Mutex
	var at atomic.Int64
	var wg sync.WaitGroup
	count := 0
	for g := 0; g < 4; g++ {
		wg.Go(func() {
			for i := 0; i < n; i++ {
				mu.Lock()
				count++
				mu.Unlock()
				at.Add(1)
			}
		})
	}
	wg.Wait()
	return count, at.Load()
}

func main() {
	fmt.Println(pool(1_800_000))
	fmt.Println(pingPong(1_800_000))
	fmt.Println(choose(1_800_000))
	fmt.Println(locked(3_000_000))
	fmt.Println(primes(800))
}
