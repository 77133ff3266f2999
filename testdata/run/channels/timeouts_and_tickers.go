// Receiving with time limits, tickers in select, cancellation by a done channel; only orders are printed.
package main

import (
	"fmt"
	"time"
)

func main() {
	slow := make(chan string, 1)
	go func() { time.Sleep(80 * time.Millisecond); slow <- "slow" }()
	select {
	case s := <-slow:
		fmt.Println(s)
	case <-time.After(10 * time.Millisecond):
		fmt.Println("timeout")
	}
	fmt.Println(<-slow)
	done, ticks := make(chan struct{}), 0
	t := time.NewTicker(2 * time.Millisecond)
	time.AfterFunc(60*time.Millisecond, func() { close(done) })
loop:
	for {
		select {
		case <-t.C:
			ticks++
		case <-done:
			break loop
		}
	}
	t.Stop()
	fmt.Println(ticks >= 2, ticks <= 31)
	select {
	case <-t.C:
		fmt.Println("a tick after Stop")
	case <-time.After(10 * time.Millisecond):
		fmt.Println("quiet")
	}
	quit := make(chan bool)
	out := make(chan int)
	go func() {
		for i := 0; ; i++ {
			select {
			case out <- i:
			case <-quit:
				close(out)
				return
			}
		}
	}()
	fmt.Println(<-out, <-out, <-out)
	quit <- true
	_, ok := <-out
	fmt.Println(ok)
}
