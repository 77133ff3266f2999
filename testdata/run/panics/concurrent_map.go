// Concurrent map writes are found, or at least never corrupt: a child that must end one way or the other.
package main

import (
	"fmt"
	"runtime"
)

func main() {
	m := map[int]int{}
	done := make(chan bool)
	go func() {
		for i := range 1000 {
			m[i] = i
			if i%100 == 0 {
				runtime.Gosched()
			}
		}
		close(done)
	}()
	<-done
	s := 0
	for _, v := range m {
		s += v
	}
	fmt.Println(s)
}
