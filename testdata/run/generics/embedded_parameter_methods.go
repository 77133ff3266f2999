// Embedded generic types, methods on instantiated embedded fields, interfaces with type parameters.
package main

import (
	"fmt"
	"sync"
)

type Locked[T any] struct {
	mu sync.Mutex
	v  T
}

func (l *Locked[T]) With(f func(*T)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	f(&l.v)
}

type Cache[K comparable, V any] struct {
	*Locked[map[K]V]
	miss func(K) V
}

func NewCache[K comparable, V any](miss func(K) V) *Cache[K, V] {
	return &Cache[K, V]{&Locked[map[K]V]{v: map[K]V{}}, miss}
}

func (c *Cache[K, V]) Get(k K) (v V) {
	c.With(func(m *map[K]V) {
		var ok bool
		if v, ok = (*m)[k]; !ok {
			v = c.miss(k)
			(*m)[k] = v
		}
	})
	return
}

type Getter[K, V any] interface{ Get(K) V }

func All[K comparable, V any](g Getter[K, V], ks ...K) (r []V) {
	for _, k := range ks {
		r = append(r, g.Get(k))
	}
	return
}

func main() {
	calls := 0
	c := NewCache(func(s string) int { calls++; return len(s) })
	fmt.Println(All[string, int](c, "a", "bb", "a", "ccc", "bb"), calls)
	f := c.Get
	g := (*Cache[string, int]).Get
	fmt.Println(f("zzzz"), g(c, "a"), calls, len(c.v))
}
