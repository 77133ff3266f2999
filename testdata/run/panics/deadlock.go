// All goroutines asleep: the report of the runtime, exit code 2.
package main

func wait(c chan int) int { return <-c }

func main() {
	wait(make(chan int))
}
