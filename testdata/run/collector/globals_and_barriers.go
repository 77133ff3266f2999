// Pointers written into globals, maps, slices, channels, closures, atomics and big structs while the collector marks.
package main

import (
	"fmt"
	"runtime"
	"sync/atomic"
)

type n struct {
	l, r *n
	v    int
	s    string
	e    any
}

var (
	global  *n
	list    [100]*n
	table   = map[int]*n{}
	slice   []*n
	at      atomic.Pointer[n]
	iface   any
	fn      func() *n
	big     [50]n
	chanels = make(chan *n, 10)
)

func mk(v int) *n { return &n{v: v, s: fmt.Sprint(v), e: v} }

func check(p *n, v int) int {
	if p == nil || p.v != v || p.s != fmt.Sprint(v) || p.e != v {
		return 1
	}
	return 0
}

func main() {
	stop := make(chan bool)
	done := make(chan bool)
	go func() {
		for {
			select {
			case <-stop:
				close(done)
				return
			default:
				runtime.GC()
			}
		}
	}()
	bad := 0
	for i := range 3000 {
		p := mk(i)
		global, list[i%100], table[i%50], at, iface = p, p, p, atomic.Pointer[n]{}, p
		at.Store(mk(i))
		slice = append(slice, mk(i))
		if len(slice) > 64 {
			slice = append([]*n{}, slice[32:]...)
		}
		fn = func() *n { return p }
		big[i%50] = *mk(i)
		big[(i+1)%50] = big[i%50]
		chanels <- mk(i)
		bad += check(global, i) + check(list[i%100], i) + check(table[i%50], i) + check(at.Load(), i) + check(iface.(*n), i)
		bad += check(slice[len(slice)-1], i) + check(fn(), i) + check(&big[(i+1)%50], i) + check(<-chanels, i)
		old := at.Swap(p)
		bad += check(old, i)
		global.l, global.r = mk(-i), global
		global = global.l
		bad += check(global, -i)
		copy(slice[1:], slice)
		slice[0], slice[len(slice)-1] = slice[len(slice)-1], slice[0]
	}
	stop <- true
	<-done
	fmt.Println(bad)
}
