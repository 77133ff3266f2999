// Closing a closed channel, not recovered.
package main

//go:noinline
func finish(c chan int) { close(c) }

func main() {
	c := make(chan int, 1)
	finish(c)
	_, ok := <-c
	println(ok)
	finish(c)
}
