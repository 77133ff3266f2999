// Unbuffered channels hand over in step; nothing is printed out of order. spec: Channel types
package main

import "fmt"

func main() {
	ping, pong, done := make(chan int), make(chan int), make(chan struct{})
	go func() {
		for v := range ping {
			fmt.Print("ping", v, " ")
			pong <- v * 2
		}
		close(done)
	}()
	for i := range 5 {
		ping <- i
		fmt.Print("pong", <-pong, " ")
	}
	close(ping)
	<-done
	fmt.Println()
	var order []int
	c := make(chan int)
	go func() {
		order = append(order, 1)
		c <- 0
	}()
	<-c
	order = append(order, 2)
	fmt.Println(order, len(c), cap(c))
	sq := make(chan chan int)
	go func() {
		for r := range sq {
			r <- 49
		}
	}()
	r := make(chan int)
	sq <- r
	fmt.Println(<-r)
}
