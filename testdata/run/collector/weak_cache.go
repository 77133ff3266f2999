// A cache with weak pointers and cleanups that remove its entries; strong ones stay.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"
	"weak"
)

type blob struct {
	name string
	data [1000]byte
}

type cache struct {
	sync.Mutex
	m map[string]weak.Pointer[blob]
}

func (c *cache) get(name string) *blob {
	c.Lock()
	defer c.Unlock()
	if b := c.m[name].Value(); b != nil {
		return b
	}
	b := &blob{name: name}
	c.m[name] = weak.Make(b)
	runtime.AddCleanup(b, func(n string) {
		c.Lock()
		defer c.Unlock()
		if c.m[n].Value() == nil {
			delete(c.m, n)
		}
	}, name)
	return b
}

func (c *cache) len() int { c.Lock(); defer c.Unlock(); return len(c.m) }

func main() {
	c := &cache{m: map[string]weak.Pointer[blob]{}}
	keep := c.get("keep")
	func() {
		for i := range 50 {
			b := c.get(fmt.Sprint("b", i))
			if c.get(b.name) != b {
				panic("lost while held")
			}
		}
	}()
	for deadline := time.Now().Add(10 * time.Second); c.len() > 1 && time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		runtime.GC()
	}
	fmt.Println(c.len(), c.get("keep") == keep)
	w, v := weak.Make(keep), weak.Make(keep)
	in := weak.Make(&keep.data[10])
	fmt.Println(w == v, w.Value() == keep, in.Value() == &keep.data[10], weak.Make[int](nil).Value() == nil)
	runtime.KeepAlive(keep)
	var zero weak.Pointer[int]
	fmt.Println(zero.Value(), zero == weak.Make[int](nil))
}
