// Heap, linked list, LRU cache, set and ordered map as generic types with iterators.
package main

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
)

type heap[T any] struct {
	items []T
	less  func(a, b T) bool
}

func (h *heap[T]) push(v T) {
	h.items = append(h.items, v)
	for i := len(h.items) - 1; i > 0 && h.less(h.items[i], h.items[(i-1)/2]); i = (i - 1) / 2 {
		h.items[i], h.items[(i-1)/2] = h.items[(i-1)/2], h.items[i]
	}
}
func (h *heap[T]) pop() (v T, ok bool) {
	if len(h.items) == 0 {
		return
	}
	v = h.items[0]
	n := len(h.items) - 1
	h.items[0] = h.items[n]
	h.items = h.items[:n]
	for i := 0; ; {
		c := 2*i + 1
		if c+1 < n && h.less(h.items[c+1], h.items[c]) {
			c++
		}
		if c >= n || !h.less(h.items[c], h.items[i]) {
			return v, true
		}
		h.items[i], h.items[c] = h.items[c], h.items[i]
		i = c
	}
}

type node[K comparable, V any] struct {
	k          K
	v          V
	prev, next *node[K, V]
}
type lru[K comparable, V any] struct {
	m    map[K]*node[K, V]
	head node[K, V]
	size int
}

func newLRU[K comparable, V any](n int) *lru[K, V] {
	l := &lru[K, V]{m: map[K]*node[K, V]{}, size: n}
	l.head.prev, l.head.next = &l.head, &l.head
	return l
}
func (l *lru[K, V]) unlink(n *node[K, V]) { n.prev.next, n.next.prev = n.next, n.prev }
func (l *lru[K, V]) front(n *node[K, V]) {
	n.prev, n.next = &l.head, l.head.next
	n.prev.next, n.next.prev = n, n
}
func (l *lru[K, V]) get(k K) (v V, ok bool) {
	if n := l.m[k]; n != nil {
		l.unlink(n)
		l.front(n)
		return n.v, true
	}
	return
}
func (l *lru[K, V]) put(k K, v V) {
	if n := l.m[k]; n != nil {
		n.v = v
		l.get(k)
		return
	}
	if len(l.m) == l.size {
		old := l.head.prev
		l.unlink(old)
		delete(l.m, old.k)
	}
	n := &node[K, V]{k: k, v: v}
	l.m[k] = n
	l.front(n)
}
func (l *lru[K, V]) all() iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		for n := l.head.next; n != &l.head; n = n.next {
			if !yield(n.k, n.v) {
				return
			}
		}
	}
}

type ordered[K cmp.Ordered, V any] struct {
	keys []K
	vals map[K]V
}

func (o *ordered[K, V]) set(k K, v V) {
	if i, found := slices.BinarySearch(o.keys, k); !found {
		o.keys = slices.Insert(o.keys, i, k)
		if o.vals == nil {
			o.vals = make(map[K]V)
		}
	}
	o.vals[k] = v
}

func main() {
	h := &heap[string]{less: func(a, b string) bool { return len(a) < len(b) || len(a) == len(b) && a < b }}
	for _, s := range []string{"pear", "fig", "apple", "kiwi", "a", "bb"} {
		h.push(s)
	}
	for v, ok := h.pop(); ok; v, ok = h.pop() {
		fmt.Print(v, " ")
	}
	fmt.Println()
	l := newLRU[int, string](3)
	for i := range 5 {
		l.put(i, fmt.Sprint("v", i))
		l.get(2)
	}
	for k, v := range l.all() {
		fmt.Print(k, v, " ")
	}
	_, ok := l.get(0)
	fmt.Println(ok)
	var o ordered[float64, []int]
	for i, k := range []float64{3, 1, 2, 1} {
		o.set(k, append(o.vals[k], i))
	}
	fmt.Println(o.keys, o.vals)
}
