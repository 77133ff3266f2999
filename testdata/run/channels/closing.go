// Receives from closed channels, sends on them, closing twice or nil. spec: Close
package main

import "fmt"

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

func main() {
	c := make(chan int, 2)
	c <- 7
	close(c)
	v, ok := <-c
	w, ok2 := <-c
	fmt.Println(v, ok, w, ok2)
	try("send on closed", func() { c <- 1 })
	try("close twice", func() { close(c) })
	try("close nil", func() { var n chan int; close(n) })
	try("select send on closed", func() {
		select {
		case c <- 1:
		default:
		}
	})
	done := make(chan bool)
	u := make(chan string)
	for range 3 {
		go func() { _, ok := <-u; done <- ok }()
	}
	close(u)
	fmt.Println(<-done, <-done, <-done)
	blocked := make(chan int)
	go func() {
		defer func() { fmt.Println("sender:", recover()); done <- true }()
		blocked <- 1
	}()
	for i := 0; i < 100; i++ {
		select {
		case <-done:
		default:
		}
	}
	close(blocked)
	<-done
}
