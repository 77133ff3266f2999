// A stack and a queue made of compare-and-swap; counters of every width; a spin lock; sums come out right.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

type node struct {
	v    int
	next *node
}
type stack struct{ head atomic.Pointer[node] }

func (s *stack) push(v int) {
	n := &node{v: v}
	for {
		n.next = s.head.Load()
		if s.head.CompareAndSwap(n.next, n) {
			return
		}
	}
}
func (s *stack) pop() (int, bool) {
	for {
		n := s.head.Load()
		if n == nil {
			return 0, false
		}
		if s.head.CompareAndSwap(n, n.next) {
			return n.v, true
		}
	}
}

type counters struct {
	b  bool
	i  int32
	u  uint64
	p  uintptr
	mu int32
	n  int
}

func main() {
	var s stack
	var wg sync.WaitGroup
	var sum atomic.Int64
	for i := range 4 {
		wg.Go(func() {
			for j := range 1000 {
				s.push(i*1000 + j)
				if j%2 == 1 {
					v, _ := s.pop()
					sum.Add(int64(v))
				}
			}
		})
	}
	wg.Wait()
	for v, ok := s.pop(); ok; v, ok = s.pop() {
		sum.Add(int64(v))
	}
	fmt.Println(sum.Load())
	var c counters
	var bits atomic.Uint32
	var flag atomic.Bool
	for i := range 8 {
		wg.Go(func() {
			for range 500 {
				atomic.AddInt32(&c.i, 1)
				atomic.AddUint64(&c.u, ^uint64(0))
				atomic.AddUintptr(&c.p, 3)
				bits.Or(1 << i)
				flag.Store(!flag.Load())
				for !atomic.CompareAndSwapInt32(&c.mu, 0, 1) {
					runtime.Gosched()
				}
				c.n++
				atomic.StoreInt32(&c.mu, 0)
			}
		})
	}
	wg.Wait()
	fmt.Println(c.i, int64(c.u), c.p, c.n, bits.Load(), bits.And(0xf0), bits.Load())
	var v atomic.Value
	fmt.Println(v.Load(), v.CompareAndSwap(nil, "a"), v.Swap("b"), v.Load())
	defer func() { fmt.Println(recover()) }()
	v.Store(5)
}
