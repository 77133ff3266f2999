// debug.SetGCPercent, SetMemoryLimit, FreeOSMemory, ReadGCStats, testing.AllocsPerRun-like counts.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

var sink *pt

var keep [][]byte

func allocs(f func()) uint64 {
	var a, b runtime.MemStats
	runtime.ReadMemStats(&a)
	for range 100 {
		f()
	}
	runtime.ReadMemStats(&b)
	return (b.Mallocs - a.Mallocs) / 100
}

type pt struct{ x, y int }

func main() {
	old := debug.SetGCPercent(50) // what GOGC says, or 100
	fmt.Println(debug.SetGCPercent(old))
	l := debug.SetMemoryLimit(1 << 30)
	fmt.Println(l > 1<<40, debug.SetMemoryLimit(l))
	for i := range 100 {
		keep = append(keep, make([]byte, 10000))
		keep[i][0] = byte(i)
	}
	keep = keep[:10]
	debug.FreeOSMemory()
	var st debug.GCStats
	debug.ReadGCStats(&st)
	fmt.Println(st.NumGC > 0, keep[9][0])

	fmt.Println(allocs(func() { p := pt{1, 2}; sink2(&p) }), allocs(func() { sink = &pt{} }), allocs(func() { s := make([]int, 10); _ = s }))

}

//go:noinline
func sink2(p *pt) { p.x++ }
