// Objects larger than a span, with pointers at their ends; growing and dropping them.
package main

import (
	"fmt"
	"runtime"
)

type huge struct {
	first *int
	pad   [1 << 20]byte
	last  *int
}

func main() {
	var keep []*huge
	for i := range 12 {
		h := &huge{first: new(i), last: new(i * i)}
		h.pad[i<<15] = byte(i)
		if i%3 == 0 {
			keep = append(keep, h)
		}
		runtime.GC()
	}
	for _, h := range keep {
		i := *h.first
		fmt.Print(i, *h.last, h.pad[i<<15], " ")
	}
	fmt.Println()
	s := make([]*int, 0, 1)
	for i := range 200000 {
		s = append(s, new(i))
	}
	runtime.GC()
	sum := 0
	for _, p := range s {
		sum += *p
	}
	b := make([][]byte, 40)
	for i := range b {
		b[i] = make([]byte, 1<<18)
		b[i][len(b[i])-1] = byte(i)
		if i > 4 {
			b[i-4] = nil
		}
	}
	runtime.GC()
	n := 0
	for _, x := range b {
		if x != nil {
			n += int(x[len(x)-1])
		}
	}
	fmt.Println(sum, n)
	var ms runtime.MemStats
	s, keep, b = nil, nil, nil
	runtime.GC()
	runtime.ReadMemStats(&ms)
	fmt.Println(ms.HeapAlloc < 8<<20, ms.Mallocs > ms.Frees, ms.NumGC > 12)
}
