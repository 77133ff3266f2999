// Timers and tickers: order, stop, reset, AfterFunc.
package main

import (
	"fmt"
	"time"
)

func main() {
	c := make(chan int)
	for _, d := range []int{30, 10, 20} {
		time.AfterFunc(time.Duration(d)*time.Millisecond, func() { c <- d })
	}
	fmt.Println(<-c, <-c, <-c)
	t := time.NewTimer(time.Hour)
	fmt.Println(t.Stop(), t.Stop(), t.Reset(time.Millisecond))
	<-t.C
	fmt.Println(t.Reset(time.Hour), t.Stop())
	tick := time.NewTicker(2 * time.Millisecond)
	n := 0
	for range tick.C {
		if n++; n == 5 {
			tick.Stop()
			break
		}
	}
	fmt.Println(n)
	start := time.Now()
	time.Sleep(15 * time.Millisecond)
	d := time.Since(start)
	fmt.Println(d >= 15*time.Millisecond, d < 10*time.Second)
	select {
	case <-time.After(time.Millisecond):
		fmt.Println("after")
	case <-c:
	}
}
