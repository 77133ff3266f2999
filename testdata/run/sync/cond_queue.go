// A bounded queue with two conditions, many producers and consumers.
package main

import (
	"fmt"
	"sync"
)

type queue[T any] struct {
	mu       sync.Mutex
	notEmpty *sync.Cond
	notFull  *sync.Cond
	items    []T
	max      int
	closed   bool
}

func newQueue[T any](max int) *queue[T] {
	q := &queue[T]{max: max}
	q.notEmpty, q.notFull = sync.NewCond(&q.mu), sync.NewCond(&q.mu)
	return q
}

func (q *queue[T]) put(v T) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == q.max {
		q.notFull.Wait()
	}
	q.items = append(q.items, v)
	q.notEmpty.Signal()
}

func (q *queue[T]) get() (v T, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 {
		if q.closed {
			return v, false
		}
		q.notEmpty.Wait()
	}
	v, q.items = q.items[0], q.items[1:]
	q.notFull.Signal()
	return v, true
}

func (q *queue[T]) close() {
	q.mu.Lock()
	q.closed = true
	q.notEmpty.Broadcast()
	q.mu.Unlock()
}

func main() {
	q := newQueue[int](3)
	var put, get sync.WaitGroup
	var sum [5]int
	for c := range sum {
		get.Go(func() {
			for {
				v, ok := q.get()
				if !ok {
					return
				}
				sum[c] += v
			}
		})
	}
	for p := range 8 {
		put.Go(func() {
			for i := range 500 {
				q.put(p*500 + i)
			}
		})
	}
	put.Wait()
	q.close()
	get.Wait()
	t := 0
	for _, s := range sum {
		t += s
	}
	fmt.Println(t, 4000*3999/2)
}
