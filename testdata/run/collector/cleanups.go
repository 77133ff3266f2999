// runtime.AddCleanup: several for one object, an argument, stop.
package main

import (
	"fmt"
	"runtime"
	"sort"
	"time"
)

type res struct {
	data [100]byte
	p    *int
}

//go:noinline
func alloc(c chan string) {
	r := &res{p: new(int)}
	runtime.AddCleanup(r, func(s string) { c <- s }, "first")
	runtime.AddCleanup(r, func(n int) { c <- fmt.Sprint("second ", n) }, 42)
	s := runtime.AddCleanup(r, func(struct{}) { c <- "stopped" }, struct{}{})
	s.Stop()
	runtime.AddCleanup(&r.data[50], func(b bool) { c <- "interior" }, true)
}

func main() {
	c := make(chan string, 10)
	alloc(c)
	var got []string
	deadline := time.Now().Add(10 * time.Second)
	for len(got) < 3 && time.Now().Before(deadline) {
		runtime.GC()
		select {
		case s := <-c:
			got = append(got, s)
		case <-time.After(5 * time.Millisecond):
		}
	}
	time.Sleep(20 * time.Millisecond)
	sort.Strings(got)
	fmt.Println(got, len(c))
}
