// Atomic operations of every width, add, swap, compare and swap, and, or; Pointer and Value.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type cfg struct{ n int }

func main() {
	var i32 int32
	var u32 atomic.Uint32
	var i64 atomic.Int64
	var u64 uint64
	var b atomic.Bool
	var p atomic.Pointer[cfg]
	var up atomic.Uintptr
	var v atomic.Value
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Go(func() {
			for j := range 500 {
				atomic.AddInt32(&i32, 1)
				u32.Add(^uint32(0))
				i64.Add(int64(j))
				for {
					o := atomic.LoadUint64(&u64)
					if atomic.CompareAndSwapUint64(&u64, o, o+2) {
						break
					}
				}
				for {
					old := p.Load()
					n := &cfg{1}
					if old != nil {
						n.n = old.n + 1
					}
					if p.CompareAndSwap(old, n) {
						break
					}
				}
				up.Add(uintptr(i))
			}
		})
	}
	wg.Wait()
	fmt.Println(i32, u32.Load(), i64.Load(), u64, p.Load().n, up.Load())
	fmt.Println(b.Swap(true), b.CompareAndSwap(true, false), b.Load(), atomic.SwapInt32(&i32, -5), i32)
	fmt.Println(u32.Or(1), u32.And(0xff), u32.Load(), i64.And(0xff), i64.Or(1<<40), i64.Load())
	v.Store([]int{1})
	fmt.Println(v.Load(), v.Swap([]int{2}), v.Load().([]int)[0])
	defer func() { fmt.Println(recover()) }()
	v.Store("inconsistent")
}
