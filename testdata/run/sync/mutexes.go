// Mutex, RWMutex, TryLock, Once, OnceValue, Cond, Pool, Map.
package main

import (
	"fmt"
	"sort"
	"sync"
)

func main() {
	var mu sync.RWMutex
	n := 0
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range 200 {
				if i%4 == 0 {
					mu.Lock()
					n++
					mu.Unlock()
				} else {
					mu.RLock()
					_ = n
					mu.RUnlock()
				}
			}
		}()
	}
	wg.Wait()
	fmt.Println(n)
	var m sync.Mutex
	fmt.Println(m.TryLock(), m.TryLock())
	m.Unlock()
	var once sync.Once
	for range 3 {
		once.Do(func() { fmt.Println("once") })
	}
	v := sync.OnceValue(func() int { n++; return n })
	fmt.Println(v(), v())
	func() {
		defer func() { fmt.Println(recover()) }()
		f := sync.OnceFunc(func() { panic("in once") })
		func() { defer func() { recover() }(); f() }()
		f()
	}()
	var sm sync.Map
	for i := range 50 {
		sm.Store(i, i*i)
	}
	a, loaded := sm.LoadOrStore(7, 0)
	b, ok := sm.LoadAndDelete(8)
	_, gone := sm.Load(8)
	fmt.Println(a, loaded, b, ok, gone, sm.CompareAndSwap(9, 81, 82))
	var keys []int
	sm.Range(func(k, _ any) bool { keys = append(keys, k.(int)); return true })
	sort.Ints(keys)
	fmt.Println(len(keys), keys[:10])
	p := sync.Pool{New: func() any { return new([10]int) }}
	x := p.Get().(*[10]int)
	x[0] = 1
	p.Put(x)
	fmt.Println(len(p.Get().(*[10]int)))
}
