// Cond: Signal wakes one, Broadcast all; turns taken in order by goroutines that wait for their number.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	c := sync.NewCond(&mu)
	turn, out := 0, []int{}
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			mu.Lock()
			defer mu.Unlock()
			for turn != i {
				c.Wait()
			}
			out = append(out, i)
			turn++
			c.Broadcast()
		})
	}
	wg.Wait()
	fmt.Println(out)
	ready, woken := 0, 0
	go0 := false
	for range 5 {
		wg.Go(func() {
			mu.Lock()
			ready++
			c.Signal()
			for !go0 {
				c.Wait()
			}
			woken++
			mu.Unlock()
		})
	}
	mu.Lock()
	go0 = true
	mu.Unlock()
	c.Broadcast()
	wg.Wait()
	fmt.Println(ready, woken)
	var rw sync.RWMutex
	rc := sync.NewCond(rw.RLocker())
	ok := false
	wg.Go(func() {
		rc.L.Lock()
		for !ok {
			rc.Wait()
		}
		rc.L.Unlock()
	})
	rw.Lock()
	ok = true
	rw.Unlock()
	rc.Broadcast()
	wg.Wait()
	fmt.Println("done")
}
