// LockOSThread in goroutines that end, pass values and panic; thread identities.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"syscall"
)

func main() {
	runtime.LockOSThread()
	id := syscall.Gettid()
	c := make(chan int)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			runtime.LockOSThread()
			runtime.LockOSThread()
			mine := syscall.Gettid()
			same := 0
			for v := range c {
				runtime.Gosched()
				if syscall.Gettid() == mine && mine != id {
					same++
				}
				_ = v
			}
			runtime.UnlockOSThread()
			if same < 0 {
				panic("never")
			}
		})
	}
	for i := range 200 {
		c <- i
		if syscall.Gettid() != id {
			fmt.Println("moved")
		}
	}
	close(c)
	wg.Wait()
	runtime.UnlockOSThread()
	for range 20 {
		wg.Go(func() {
			runtime.LockOSThread() // ends locked: the thread ends with it
			defer func() { recover() }()
			panic("in a locked goroutine")
		})
	}
	wg.Wait()
	fmt.Println(syscall.Gettid() > 0, runtime.NumGoroutine())
}
