// runtime.Goexit runs deferred calls, passes recover by, ends only its goroutine.
package main

import (
	"fmt"
	"runtime"
)

func inGoroutine(f func()) {
	done := make(chan bool)
	go func() {
		defer close(done)
		f()
		fmt.Print("returned ")
	}()
	<-done
	fmt.Println()
}

func main() {
	inGoroutine(func() {
		defer fmt.Print("deferred ")
		defer func() { fmt.Print("recover=", recover(), " ") }()
		runtime.Goexit()
	})
	inGoroutine(func() {
		defer func() { fmt.Print("got ", recover(), " ") }()
		defer runtime.Goexit()
		panic("replaced by Goexit")
	})
	inGoroutine(func() {
		defer func() { fmt.Print("after ") }()
		defer func() { fmt.Print("recovered ", recover(), " ") }()
		defer func() { panic("in defer of Goexit") }()
		runtime.Goexit()
	})
	inGoroutine(func() {
		defer func() {
			defer func() { fmt.Print("inner ", recover(), " ") }()
			panic("x")
		}()
		func() {
			defer fmt.Print("nested ")
			runtime.Goexit()
		}()
		fmt.Print("unreached ")
	})
	inGoroutine(func() { fmt.Print("normal ") })
}
