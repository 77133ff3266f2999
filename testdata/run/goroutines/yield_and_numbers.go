// Gosched, NumGoroutine, GOMAXPROCS, LockOSThread.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"syscall"
)

func main() {
	stop := make(chan bool)
	before := runtime.NumGoroutine()
	for range 10 {
		go func() { <-stop }()
	}
	fmt.Println(runtime.NumGoroutine() - before)
	close(stop)
	for runtime.NumGoroutine() > before {
		runtime.Gosched()
	}
	fmt.Println(runtime.NumGoroutine() == before, runtime.GOMAXPROCS(0) >= 1)
	runtime.LockOSThread()
	tid := syscall.Gettid()
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() {
			for range 10 {
				runtime.Gosched()
			}
		})
	}
	wg.Wait()
	fmt.Println(tid == syscall.Gettid())
	runtime.UnlockOSThread()
	old := runtime.GOMAXPROCS(3)
	fmt.Println(runtime.GOMAXPROCS(old))
	fmt.Println(runtime.GOOS, runtime.GOARCH, runtime.Compiler)
}
