// Everybody waits: main for a wait group, others for a nil channel, a mutex, a full channel.
package main

import (
	"sync"
	"time"
)

var mu sync.Mutex

func main() {
	var wg sync.WaitGroup
	mu.Lock()
	wg.Go(func() { mu.Lock() })
	time.Sleep(10 * time.Millisecond)
	wg.Wait()
}
