// Structs that embed instantiated types and interfaces over parameters; promotion through generic layers.
package main

import (
	"fmt"
	"sync"
)

type base[ID comparable] struct{ ID ID }

func (b *base[ID]) SetID(id ID) { b.ID = id }
func (b base[ID]) Same(o ID) bool { return b.ID == o }

type entity[ID comparable, V any] struct {
	base[ID]
	*meta[V]
	sync.Mutex
}
type meta[V any] struct{ Value V }

func (m *meta[V]) Update(f func(V) V) { m.Value = f(m.Value) }

type store[K comparable, V any] interface {
	Get(K) (V, bool)
	Put(K, V)
}
type memory[K comparable, V any] map[K]V

func (m memory[K, V]) Get(k K) (v V, ok bool) { v, ok = m[k]; return }
func (m memory[K, V]) Put(k K, v V)           { m[k] = v }

type counted[K comparable, V any] struct {
	store[K, V]
	gets int
}

func (c *counted[K, V]) Get(k K) (V, bool) { c.gets++; return c.store.Get(k) }

type layered[T any] struct {
	counted[string, T]
	Default T
}

func (l *layered[T]) Or(k string) T {
	if v, ok := l.Get(k); ok {
		return v
	}
	return l.Default
}

func main() {
	e := entity[string, int]{meta: &meta[int]{5}}
	e.SetID("x")
	e.Lock()
	e.Update(func(i int) int { return i * 3 })
	e.Unlock()
	fmt.Println(e.ID, e.Same("x"), e.Value, e.base.Same("y"))
	l := &layered[[]int]{counted: counted[string, []int]{store: memory[string, []int]{}}, Default: []int{-1}}
	l.Put("a", []int{1, 2})
	fmt.Println(l.Or("a"), l.Or("b"), l.gets)
	var s store[string, []int] = l
	_, ok := s.Get("zz")
	fmt.Println(ok, l.gets)
	fmt.Printf("%T\n", s)
}
