// sync.Map: every method, Range with deletion, growth under contention; compare and swap of uncomparable values panics.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var m sync.Map
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := range 500 {
				m.Store(i*500+j, j)
				if v, ok := m.Load(i*500 + j/2); !ok || v != j/2 {
					panic("lost")
				}
				if j%3 == 0 {
					m.Delete(i*500 + j)
					m.Store(i*500+j, j)
				}
			}
		})
	}
	wg.Wait()
	n, sum := 0, 0
	m.Range(func(k, v any) bool {
		n++
		sum += v.(int)
		if k.(int)%2 == 1 {
			m.Delete(k)
		}
		return true
	})
	fmt.Println(n, sum)
	n = 0
	m.Range(func(k, v any) bool { n++; return n < 10 })
	fmt.Println(n)
	m.Clear()
	fmt.Println(m.LoadOrStore("a", 1))
	fmt.Println(m.LoadOrStore("a", 2))
	fmt.Println(m.LoadAndDelete("a"))
	fmt.Println(m.LoadAndDelete("a"))
	fmt.Println(m.Swap("b", 1))
	fmt.Println(m.Swap("b", 2))
	fmt.Println(m.CompareAndSwap("b", 1, 3), m.CompareAndSwap("b", 2, 3), m.CompareAndDelete("b", 2), m.CompareAndDelete("b", 3))
	m.Store("f", []int{})
	defer func() { fmt.Println(recover()) }()
	m.CompareAndSwap("f", []int{}, 1)
}
