// container/heap, list and ring; a priority queue that changes, suffix arrays, an expression tree.
package main

import (
	"container/heap"
	"container/list"
	"container/ring"
	"fmt"
	"index/suffixarray"
	"slices"
)

type job struct {
	name     string
	priority int
	index    int
}
type queue []*job

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].priority > q[j].priority }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i]; q[i].index, q[j].index = i, j }
func (q *queue) Push(x any)        { j := x.(*job); j.index = len(*q); *q = append(*q, j) }
func (q *queue) Pop() any {
	old := *q
	j := old[len(old)-1]
	*q = old[:len(old)-1]
	return j
}

func main() {
	q := &queue{}
	var jobs []*job
	for i, n := range []string{"wash", "cook", "sleep", "read", "run"} {
		j := &job{name: n, priority: i * 7 % 5}
		jobs = append(jobs, j)
		heap.Push(q, j)
	}
	jobs[0].priority = 10
	heap.Fix(q, jobs[0].index)
	heap.Remove(q, jobs[3].index)
	for q.Len() > 0 {
		j := heap.Pop(q).(*job)
		fmt.Print(j.name, j.priority, " ")
	}
	fmt.Println()
	l := list.New()
	for i := range 6 {
		if i%2 == 0 {
			l.PushFront(i)
		} else {
			l.InsertAfter(i, l.Front())
		}
	}
	l.MoveToBack(l.Front())
	l.Remove(l.Front().Next())
	for e := l.Front(); e != nil; e = e.Next() {
		fmt.Print(e.Value, " ")
	}
	r := ring.New(5)
	for i := range r.Len() {
		r.Value = i
		r = r.Next()
	}
	r.Unlink(2)
	r.Do(func(v any) { fmt.Print(v, " ") })
	ix := suffixarray.New([]byte("banana bandana"))
	at := ix.Lookup([]byte("an"), -1)
	slices.Sort(at)
	fmt.Println(at)
}
