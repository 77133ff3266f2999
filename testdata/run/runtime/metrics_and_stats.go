// runtime/metrics, MemStats, debug.Stack, SetGCPercent, NumGoroutine and pprof profiles: their forms, not their values.
package main

import (
	"bytes"
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"runtime/pprof"
	"runtime/trace"
	"strings"
	"sync"
)

var sink [][]byte

func main() {
	all := metrics.All()
	samples := make([]metrics.Sample, len(all))
	for i := range all {
		samples[i].Name = all[i].Name
	}
	metrics.Read(samples)
	kinds := map[metrics.ValueKind]int{}
	for _, s := range samples {
		kinds[s.Value.Kind()]++
	}
	fmt.Println(len(all) > 50, kinds[metrics.KindBad], kinds[metrics.KindUint64] > 10, kinds[metrics.KindFloat64Histogram] > 2)
	var a, b runtime.MemStats
	runtime.ReadMemStats(&a)
	for range 100 {
		sink = append(sink, make([]byte, 10000))
	}
	runtime.GC()
	runtime.ReadMemStats(&b)
	fmt.Println(b.Mallocs-a.Mallocs >= 100, b.TotalAlloc-a.TotalAlloc >= 1e6, b.NumGC > a.NumGC, b.HeapAlloc <= b.HeapSys, len(b.BySize))
	s := string(debug.Stack())
	fmt.Println(strings.Contains(s, "main.main()"), strings.HasPrefix(s, "goroutine 1 [running]:"))
	percent := debug.SetGCPercent(50) // what GOGC says, or 100
	fmt.Println(debug.SetGCPercent(percent), debug.SetMaxThreads(10000))
	var wg sync.WaitGroup
	stop := make(chan bool)
	for range 10 {
		wg.Go(func() { <-stop })
	}
	for runtime.NumGoroutine() < 11 {
		runtime.Gosched()
	}
	// All ten wait, at the same place, as soon as each has run.
	var buf bytes.Buffer
	for !strings.Contains(buf.String(), "10 @") {
		runtime.Gosched()
		buf.Reset()
		pprof.Lookup("goroutine").WriteTo(&buf, 1)
	}
	fmt.Println(strings.HasPrefix(buf.String(), "goroutine profile: total 11"), strings.Contains(buf.String(), "10 @"))
	close(stop)
	wg.Wait()
	buf.Reset()
	fmt.Println(pprof.StartCPUProfile(&buf))
	x := 0
	for i := range 30000000 {
		x += i ^ x
	}
	pprof.StopCPUProfile()
	fmt.Println(buf.Len() > 100, buf.Bytes()[0] == 0x1f, x != 1)
	buf.Reset()
	fmt.Println(trace.Start(&buf))
	trace.WithRegion(context.Background(), "r", func() { runtime.Gosched() })
	trace.Stop()
	fmt.Println(strings.HasPrefix(buf.String(), "go 1."), pprof.Lookup("heap") != nil)
}
