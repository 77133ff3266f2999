// Generic containers and algorithms: list, heap, ordered tree, map/filter/reduce, a vector of a numeric type.
package main

import (
	"cmp"
	"fmt"
)

type number interface{ ~int | ~int32 | ~float64 }

func sum[T number](a []T) T {
	var s T
	for _, x := range a {
		s += x
	}
	return s
}

func apply[T, U any](a []T, f func(T) U) []U {
	out := make([]U, 0, len(a))
	for _, x := range a {
		out = append(out, f(x))
	}
	return out
}

func fold[T, A any](a []T, init A, f func(A, T) A) A {
	for _, x := range a {
		init = f(init, x)
	}
	return init
}

type tree[K cmp.Ordered, V any] struct {
	root *treeNode[K, V]
	size int
}

type treeNode[K cmp.Ordered, V any] struct {
	key         K
	value       V
	left, right *treeNode[K, V]
}

func (t *tree[K, V]) put(k K, v V) {
	p := &t.root
	for *p != nil {
		switch c := cmp.Compare(k, (*p).key); {
		case c < 0:
			p = &(*p).left
		case c > 0:
			p = &(*p).right
		default:
			(*p).value = v
			return
		}
	}
	*p = &treeNode[K, V]{key: k, value: v}
	t.size++
}

func (t *tree[K, V]) get(k K) (v V, ok bool) {
	for n := t.root; n != nil; {
		if k == n.key {
			return n.value, true
		}
		if k < n.key {
			n = n.left
		} else {
			n = n.right
		}
	}
	return v, false
}

type heap[T any] struct {
	a    []T
	less func(a, b T) bool
}

func (h *heap[T]) push(x T) {
	h.a = append(h.a, x)
	for i := len(h.a) - 1; i > 0; {
		p := (i - 1) / 2
		if !h.less(h.a[i], h.a[p]) {
			break
		}
		h.a[i], h.a[p] = h.a[p], h.a[i]
		i = p
	}
}

func (h *heap[T]) pop() T {
	top := h.a[0]
	n := len(h.a) - 1
	h.a[0] = h.a[n]
	h.a = h.a[:n]
	for i := 0; ; {
		c := 2*i + 1
		if c >= n {
			break
		}
		if c+1 < n && h.less(h.a[c+1], h.a[c]) {
			c++
		}
		if !h.less(h.a[c], h.a[i]) {
			break
		}
		h.a[i], h.a[c] = h.a[c], h.a[i]
		i = c
	}
	return top
}

type pair[A, B any] struct {
	a A
	b B
}

func maxOf[T cmp.Ordered](a, b T) T {
	if a > b {
		return a
	}
	return b
}

func main() {
	ints := make([]int, 20_000)
	floats := make([]float64, 20_000)
	for i := range ints {
		ints[i] = i * 7919 % 20011
		floats[i] = float64(ints[i]) / 3
	}
	total := 0.0
	best := 0
	for i := 0; i < 12000; i++ {
		total += float64(sum(ints)) + sum(floats)
		best = maxOf(best, ints[i])
	}
	for i := 0; i < 2400; i++ {
		pairs := apply(ints, func(x int) pair[int, float64] { return pair[int, float64]{x, float64(x) * 2} })
		total += fold(pairs, 0.0, func(s float64, p pair[int, float64]) float64 { return s + p.b - float64(p.a) })
	}
	var t tree[int, string]
	var s tree[string, int]
	for i := 0; i < 16; i++ {
		for _, x := range ints {
			t.put(x*31%10007, "v")
			s.put(fmt.Sprint("k", x%5000), x)
		}
		for j := 0; j < 30; j++ {
			for _, x := range ints {
				if v, ok := t.get(x); ok {
					best += len(v)
				}
			}
		}
	}
	h := heap[pair[int, string]]{less: func(a, b pair[int, string]) bool { return a.a < b.a }}
	for i := 0; i < 48; i++ {
		for _, x := range ints {
			h.push(pair[int, string]{x, "x"})
		}
		for len(h.a) > 10 {
			best ^= h.pop().a
		}
	}
	fmt.Printf("%.8g %d %d %d\n", total, best, t.size, s.size)
}
