// Variables captured by several goroutines and closures of closures; results gathered without races.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	var wg sync.WaitGroup
	total, big := 0, [8]int{}
	for i := range 50 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			local := i
			func() {
				for range 100 {
					func() {
						mu.Lock()
						defer mu.Unlock()
						total += local
						big[local%8]++
					}()
				}
			}()
		}()
	}
	wg.Wait()
	fmt.Println(total, big)
	results := make([]func() string, 4)
	for i := range results {
		wg.Go(func() {
			s := fmt.Sprint("r", i)
			results[i] = func() string { s += "+"; return s }
		})
	}
	wg.Wait()
	for _, f := range results {
		f()
		fmt.Print(f(), " ")
	}
	fmt.Println()
	next := make(chan func(int) int)
	go func() {
		sum := 0
		for range 3 {
			next <- func(d int) int { sum += d; return sum }
		}
		close(next)
	}()
	for f := range next {
		fmt.Print(f(5), " ")
	}
	fmt.Println()
}
