// A panic in a goroutine started by WaitGroup.Go cannot be recovered outside.
package main

import "sync"

type job struct{ n, d int }

func (j job) run() int { return j.n / j.d }

func main() {
	defer func() { println("never", recover() != nil) }()
	var wg sync.WaitGroup
	j := job{n: 1}
	wg.Go(func() { j.run() })
	wg.Wait()
	select {}
}
