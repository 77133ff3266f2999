// Generic types: list, tree, pair, methods, embedding, zero values. spec: Type definitions
package main

import (
	"cmp"
	"errors"
	"fmt"
)

type List[T any] struct {
	head, tail *node[T]
	n          int
}
type node[T any] struct {
	v    T
	next *node[T]
}

func (l *List[T]) Push(v T) *List[T] {
	n := &node[T]{v: v}
	if l.tail == nil {
		l.head = n
	} else {
		l.tail.next = n
	}
	l.tail = n
	l.n++
	return l
}

func (l *List[T]) Each(f func(T)) {
	for n := l.head; n != nil; n = n.next {
		f(n.v)
	}
}

func Map[T, U any](l *List[T], f func(T) U) *List[U] {
	r := new(List[U])
	l.Each(func(v T) { r.Push(f(v)) })
	return r
}

type Tree[K cmp.Ordered, V any] struct {
	root *tnode[K, V]
}
type tnode[K cmp.Ordered, V any] struct {
	k           K
	v           V
	left, right *tnode[K, V]
}

func (t *Tree[K, V]) find(k K) **tnode[K, V] {
	p := &t.root
	for *p != nil {
		switch c := cmp.Compare(k, (*p).k); {
		case c < 0:
			p = &(*p).left
		case c > 0:
			p = &(*p).right
		default:
			return p
		}
	}
	return p
}

func (t *Tree[K, V]) Set(k K, v V) {
	p := t.find(k)
	if *p == nil {
		*p = &tnode[K, V]{k: k}
	}
	(*p).v = v
}

var ErrMissing = errors.New("missing")

func (t Tree[K, V]) Get(k K) (v V, err error) {
	if n := *t.find(k); n != nil {
		return n.v, nil
	}
	return v, ErrMissing
}

type Pair[A, B any] struct {
	First  A
	Second B
}
type Named[T any] struct {
	Pair[string, T]
	List[T]
}

func main() {
	l := new(List[int]).Push(1).Push(2).Push(3)
	Map(l, func(i int) string { return fmt.Sprint(i * i) }).Each(func(s string) { fmt.Print(s, " ") })
	var t Tree[string, []int]
	t.Set("b", []int{1})
	t.Set("a", nil)
	t.Set("b", []int{2, 3})
	fmt.Println(t.Get("b"))
	fmt.Println(t.Get("z"))
	n := Named[float64]{Pair: Pair[string, float64]{"k", 2.5}}
	n.Push(n.Second)
	fmt.Println(n.First, n.n, n.head.v)
	fmt.Printf("%T %T %v\n", n, l, Pair[int, Pair[bool, error]]{1, Pair[bool, error]{}})
}
