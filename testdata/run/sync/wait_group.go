// WaitGroup: Go, reuse, waiting by several, misuse panics.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	var wg sync.WaitGroup
	var n atomic.Int64
	for round := range 5 {
		for i := range 100 {
			wg.Go(func() { n.Add(int64(round * i)) })
		}
		wg.Wait()
		fmt.Print(n.Load(), " ")
	}
	fmt.Println()
	var waiters sync.WaitGroup
	var released atomic.Int32
	wg.Add(1)
	for range 10 {
		waiters.Go(func() { wg.Wait(); released.Add(1) })
	}
	wg.Done()
	waiters.Wait()
	fmt.Println(released.Load())
	try(func() { var w sync.WaitGroup; w.Done() })
	try(func() { var w sync.WaitGroup; w.Add(-1) })
	try(func() { var w sync.WaitGroup; w.Add(3); w.Add(-4) })
	wg.Wait()
}
