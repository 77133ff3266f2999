// Ten thousand goroutines, their results gathered; stacks grow in each.
package main

import (
	"fmt"
	"sync"
)

func depth(n int) int {
	if n == 0 {
		return 0
	}
	var a [32]int
	a[n%32] = n
	return depth(n-1) + a[n%32] - n + 1
}

func main() {
	var wg sync.WaitGroup
	var mu sync.Mutex
	total := 0
	for i := range 10000 {
		wg.Go(func() {
			d := depth(i % 50)
			mu.Lock()
			total += d
			mu.Unlock()
		})
	}
	wg.Wait()
	fmt.Println(total)
}
