// Readers together, writers alone; a waiting writer holds off new readers; TryLock; RLocker; misuse of unlocks is fatal elsewhere.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

func main() {
	var m sync.RWMutex
	var readers, most, wrong atomic.Int32
	var wg sync.WaitGroup
	data := [2]int{}
	for i := range 8 {
		wg.Go(func() {
			for range 200 {
				m.RLock()
				n := readers.Add(1)
				for o := most.Load(); n > o && !most.CompareAndSwap(o, n); o = most.Load() {
				}
				if data[0] != data[1] {
					wrong.Add(1)
				}
				readers.Add(-1)
				m.RUnlock()
			}
		})
		if i%4 == 0 {
			wg.Go(func() {
				for range 100 {
					m.Lock()
					if readers.Load() != 0 {
						wrong.Add(1)
					}
					data[0]++
					data[1]++
					m.Unlock()
				}
			})
		}
	}
	wg.Wait()
	fmt.Println(data, wrong.Load(), most.Load() >= 1)
	m.RLock()
	fmt.Println(m.TryLock(), m.TryRLock())
	m.RUnlock()
	got := make(chan string, 2)
	go func() { m.Lock(); got <- "writer"; m.Unlock() }()
	time.Sleep(20 * time.Millisecond)
	fmt.Println(m.TryRLock())
	go func() { m.RLock(); got <- "reader"; m.RUnlock() }()
	time.Sleep(20 * time.Millisecond)
	m.RUnlock()
	fmt.Println(<-got, <-got)
	l := m.RLocker()
	l.Lock()
	fmt.Println(m.TryLock())
	l.Unlock()
	fmt.Println(m.TryLock())
}
