// Goroutines that sleep do not wake before their times; monotonic clock, Since, Until, Round.
package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	var mu sync.Mutex
	var wg sync.WaitGroup
	early, awake := 0, 0
	start := time.Now()
	for _, ms := range []int{40, 10, 30, 20, 0} {
		wg.Go(func() {
			time.Sleep(time.Duration(ms) * time.Millisecond)
			mu.Lock()
			awake++
			if time.Since(start) < time.Duration(ms)*time.Millisecond {
				early++
			}
			mu.Unlock()
		})
	}
	wg.Wait()
	d := time.Since(start)
	fmt.Println(early, awake, d >= 40*time.Millisecond, time.Until(start) < 0)
	a := time.Now()
	b := a.Add(time.Second)
	fmt.Println(b.Sub(a), b.After(a), a.Equal(a.Round(0)), a == a.Round(0), b.Compare(a))
	time.Sleep(-5)
	time.Sleep(0)
	fmt.Println(time.Duration(1234567890).Round(time.Millisecond), time.Duration(-1500)*time.Microsecond, (90 * time.Minute).Hours(), time.Duration(1<<63-1), time.Duration(59).Truncate(7))
}
