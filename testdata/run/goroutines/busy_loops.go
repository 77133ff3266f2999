// Loops without calls do not keep others from running, nor the collector.
// run:unstable its loops end only by asynchronous preemption; gc's build does not end with gccheckmark=1 either
package main

import (
	"fmt"
	"runtime"
	"sync/atomic"
	"time"
)

var sink int

func main() {
	var stop atomic.Bool
	done := make(chan int)
	for range 4 {
		go func() {
			n := 0
			for !stop.Load() {
				n++
			}
			done <- min(n, 1)
		}()
	}
	go func() {
		for i := 0; ; i++ {
			sink = i
		}
	}()
	time.Sleep(20 * time.Millisecond)
	for range 3 {
		runtime.GC()
	}
	stop.Store(true)
	fmt.Println(<-done + <-done + <-done + <-done)
}
