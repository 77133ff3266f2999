// Finalizers of linked objects run from the outside in; SetFinalizer with nil takes it away; a finalizer with a result; KeepAlive.
package main

import (
	"fmt"
	"runtime"
	"time"
)

type link struct {
	n    int
	next *link
	pad  [64]byte
}

//go:noinline
func chain(c chan int) {
	var head *link
	for i := range 5 {
		head = &link{n: i, next: head}
		runtime.SetFinalizer(head, func(l *link) { c <- l.n })
	}
}

//go:noinline
func removed(c chan int) {
	l := &link{n: 99}
	runtime.SetFinalizer(l, func(l *link) { c <- l.n })
	runtime.SetFinalizer(l, nil)
	k := &link{n: 50}
	runtime.SetFinalizer(k, func(l *link) (int, error) { c <- l.n; return 1, nil })
	m := &link{n: 60}
	runtime.SetFinalizer(m, func(x any) { c <- x.(*link).n })
}

func collect(c chan int, want int) (got []int) {
	for deadline := time.Now().Add(10 * time.Second); len(got) < want && time.Now().Before(deadline); {
		runtime.GC()
		select {
		case n := <-c:
			got = append(got, n)
		case <-time.After(2 * time.Millisecond):
		}
	}
	return
}

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	c := make(chan int, 20)
	chain(c)
	fmt.Println(collect(c, 5))
	removed(c)
	got := collect(c, 2)
	fmt.Println(len(got), got[0]+got[1])
	kept := &link{n: 7}
	runtime.SetFinalizer(kept, func(l *link) { c <- l.n })
	runtime.GC()
	runtime.GC()
	fmt.Println(len(c))
	runtime.KeepAlive(kept)
	select {
	case n := <-c:
		fmt.Println("unexpected", n)
	default:
	}
}
