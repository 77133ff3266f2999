// A panic in a function that a timer runs.
package main

import "time"

func main() {
	time.AfterFunc(time.Millisecond, func() { panic("in timer") })
	time.Sleep(10 * time.Second)
}
