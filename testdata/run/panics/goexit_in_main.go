// runtime.Goexit in main: others go on, then the report of a deadlock.
package main

import (
	"runtime"
	"time"
)

func main() {
	go func() {
		time.Sleep(10 * time.Millisecond)
		println("other goroutine")
	}()
	defer println("deferred in main")
	runtime.Goexit()
}
