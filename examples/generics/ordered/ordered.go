// Package ordered has a map that is sorted by its keys, and functions on sequences, for any types.
package ordered

import (
	"cmp"
	"iter"
)

// Map is a sorted map: a treap whose priorities come from a generator of its own, so that its shape is the same in each run.
type Map[K, V any] struct {
	compare func(K, K) int
	root    *node[K, V]
	len     int
	seed    uint64
}

type node[K, V any] struct {
	key         K
	value       V
	priority    uint64
	left, right *node[K, V]
}

// New makes a map sorted by the order of its keys.
func New[K cmp.Ordered, V any]() *Map[K, V] { return NewFunc[K, V](cmp.Compare[K]) }

// NewFunc makes a map sorted by a function.
func NewFunc[K, V any](compare func(K, K) int) *Map[K, V] {
	return &Map[K, V]{compare: compare, seed: 0x9e3779b97f4a7c15}
}

// Len is the number of entries.
func (m *Map[K, V]) Len() int { return m.len }

// Get returns the value of a key.
func (m *Map[K, V]) Get(key K) (value V, ok bool) {
	for n := m.root; n != nil; {
		switch c := m.compare(key, n.key); {
		case c < 0:
			n = n.left
		case c > 0:
			n = n.right
		default:
			return n.value, true
		}
	}
	return value, false
}

// Update sets the value of a key to what f makes of the old one.
func (m *Map[K, V]) Update(key K, f func(old V, ok bool) V) { m.root = m.update(m.root, key, f) }

// Set sets the value of a key.
func (m *Map[K, V]) Set(key K, value V) { m.Update(key, func(V, bool) V { return value }) }

func (m *Map[K, V]) update(n *node[K, V], key K, f func(V, bool) V) *node[K, V] {
	if n == nil {
		m.seed ^= m.seed << 13
		m.seed ^= m.seed >> 7
		m.seed ^= m.seed << 17
		m.len++
		var zero V
		return &node[K, V]{key: key, value: f(zero, false), priority: m.seed}
	}
	switch c := m.compare(key, n.key); {
	case c < 0:
		n.left = m.update(n.left, key, f)
		if l := n.left; l.priority > n.priority {
			n.left, l.right = l.right, n
			return l
		}
	case c > 0:
		n.right = m.update(n.right, key, f)
		if r := n.right; r.priority > n.priority {
			n.right, r.left = r.left, n
			return r
		}
	default:
		n.value = f(n.value, true)
	}
	return n
}

// Delete removes a key and says whether it was there.
func (m *Map[K, V]) Delete(key K) bool {
	p := &m.root
	for *p != nil {
		n := *p
		switch c := m.compare(key, n.key); {
		case c < 0:
			p = &n.left
		case c > 0:
			p = &n.right
		default:
			*p = merge(n.left, n.right)
			m.len--
			return true
		}
	}
	return false
}

func merge[K, V any](a, b *node[K, V]) *node[K, V] {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	case a.priority > b.priority:
		a.right = merge(a.right, b)
		return a
	}
	b.left = merge(a, b.left)
	return b
}

// All goes through the entries in order.
func (m *Map[K, V]) All() iter.Seq2[K, V] {
	return func(yield func(K, V) bool) { m.root.walk(yield) }
}

func (n *node[K, V]) walk(yield func(K, V) bool) bool {
	return n == nil || n.left.walk(yield) && yield(n.key, n.value) && n.right.walk(yield)
}

// Number is what can be summed.
type Number interface {
	~int | ~int64 | ~uint64 | ~float32 | ~float64
}

// Sum adds what f makes of the pairs of a sequence.
func Sum[K, V any, N Number](seq iter.Seq2[K, V], f func(K, V) N) (total N) {
	for k, v := range seq {
		total += f(k, v)
	}
	return total
}

// Group collects values under the key that f gives them.
func Group[T any, K cmp.Ordered](items iter.Seq[T], f func(T) K) *Map[K, []T] {
	m := New[K, []T]()
	for t := range items {
		m.Update(f(t), func(old []T, _ bool) []T { return append(old, t) })
	}
	return m
}
