// Nil channels block for ever: in selects they take cases out; len and cap are 0. spec: Channel types, Select statements
package main

import (
	"fmt"
	"time"
)

func merge(a, b <-chan int) (out []int) {
	for a != nil || b != nil {
		select {
		case v, ok := <-a:
			if !ok {
				a = nil
				continue
			}
			out = append(out, v)
		case v, ok := <-b:
			if !ok {
				b = nil
				break
			}
			out = append(out, v)
		}
	}
	return
}

func feed(vs ...int) <-chan int {
	c := make(chan int)
	go func() {
		for _, v := range vs {
			c <- v
		}
		close(c)
	}()
	return c
}

func main() {
	var n chan int
	fmt.Println(len(n), cap(n), n == nil)
	select {
	case v := <-n:
		fmt.Println(v)
	case n <- 1:
		fmt.Println("sent")
	default:
		fmt.Println("default")
	}
	sum := 0
	for _, v := range merge(feed(1, 2, 3), feed(10, 20)) {
		sum += v
	}
	fmt.Println(sum)
	out := make(chan int, 1)
	var queue []int
	in := feed(5, 6, 7)
	for len(queue) > 0 || in != nil {
		var send chan int
		var head int
		if len(queue) > 0 {
			send, head = out, queue[0]
		}
		select {
		case v, ok := <-in:
			if !ok {
				in = nil
			} else {
				queue = append(queue, v)
			}
		case send <- head:
			queue = queue[1:]
			fmt.Print(<-out, " ")
		}
	}
	select {
	case <-n:
	case <-time.After(5 * time.Millisecond):
		fmt.Println("timeout")
	}
	defer func() { fmt.Println(recover()) }()
	close(n)
}
