// Sending on a closed channel inside a select, in a closure.
package main

func main() {
	c := make(chan string, 1)
	close(c)
	send := func(s string) {
		select {
		case c <- s:
			println("sent")
		default:
			println("default")
		}
	}
	send("x")
}
