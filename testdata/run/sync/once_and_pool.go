// Once in its forms: panics stick or not, recursion by other values; Pool gives back or makes anew.
package main

import (
	"errors"
	"fmt"
	"sync"
)

func try(f func()) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Println("panic", e)
		}
	}()
	f()
}

func main() {
	var o sync.Once
	try(func() { o.Do(func() { panic("first") }) })
	try(func() { o.Do(func() { fmt.Println("never") }) })
	calls := 0
	f := sync.OnceFunc(func() { calls++; panic("again") })
	try(f)
	try(f)
	v := sync.OnceValue(func() int { calls++; return calls * 10 })
	w := sync.OnceValues(func() (string, error) { calls++; return "v", errors.New("e") })
	fmt.Println(v(), v(), calls)
	fmt.Println(w())
	fmt.Println(w())
	fmt.Println(calls)
	var wg sync.WaitGroup
	var once sync.Once
	n := 0
	for range 100 {
		wg.Go(func() {
			once.Do(func() { n++ })
			if n != 1 {
				panic("not done")
			}
		})
	}
	wg.Wait()
	made := 0
	p := sync.Pool{New: func() any { made++; return new([100]byte) }}
	x := p.Get().(*[100]byte)
	x[0] = 1
	p.Put(x)
	y := p.Get().(*[100]byte)
	fmt.Println(n, made >= 1, len(y), (&sync.Pool{}).Get())
}
