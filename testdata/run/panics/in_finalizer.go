// A panic in a finalizer ends the program.
package main

import (
	"runtime"
	"time"
)

type t struct {
	p   *int
	pad [100]byte
}

//go:noinline
func make1() { runtime.SetFinalizer(&t{p: new(int)}, func(*t) { panic("in finalizer") }) }

func main() {
	make1()
	for range 1000 {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
}
