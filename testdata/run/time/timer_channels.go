// Timers since 1.23: no stale values after Stop and Reset, unbuffered to the eye, collected when dropped.
package main

import (
	"fmt"
	"time"
)

func main() {
	t := time.NewTimer(time.Millisecond)
	time.Sleep(10 * time.Millisecond)
	fmt.Println(len(t.C), cap(t.C), t.Stop())
	select {
	case <-t.C:
		fmt.Println("stale")
	default:
		fmt.Println("nothing")
	}
	fmt.Println(t.Reset(time.Millisecond))
	<-t.C
	fmt.Println(t.Reset(time.Hour), t.Reset(time.Millisecond))
	time.Sleep(10 * time.Millisecond)
	fmt.Println(t.Reset(time.Hour))
	select {
	case <-t.C:
		fmt.Println("stale")
	default:
		fmt.Println("nothing")
	}
	fmt.Println(t.Stop(), t.Stop())
	n := make(chan int, 1)
	f := time.AfterFunc(time.Hour, func() { n <- 1 })
	fmt.Println(f.C == nil, f.Reset(0), <-n, f.Stop())
	k := time.NewTicker(time.Hour)
	k.Reset(time.Millisecond)
	<-k.C
	<-k.C
	k.Stop()
	for range 1000 {
		time.After(time.Hour)
		time.NewTicker(time.Hour)
	}
	for _, d := range []time.Duration{0, -5} {
		<-time.After(d)
	}
	defer func() { fmt.Println(recover()) }()
	time.NewTicker(0)
}
