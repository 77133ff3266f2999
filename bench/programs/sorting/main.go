// Sorting: sort.Slice, sort.Sort, slices.Sort, a hand-written quicksort, heap.
package main

import (
	"cmp"
	"container/heap"
	"fmt"
	"slices"
	"sort"
)

type person struct {
	name string
	age  int
}

type byAge []person

func (p byAge) Len() int           { return len(p) }
func (p byAge) Less(i, j int) bool { return p[i].age < p[j].age }
func (p byAge) Swap(i, j int)      { p[i], p[j] = p[j], p[i] }

type intHeap []int

func (h intHeap) Len() int           { return len(h) }
func (h intHeap) Less(i, j int) bool { return h[i] < h[j] }
func (h intHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *intHeap) Push(x any)        { *h = append(*h, x.(int)) }
func (h *intHeap) Pop() any {
	o := *h
	x := o[len(o)-1]
	*h = o[:len(o)-1]
	return x
}

func quick(a []int) {
	for len(a) > 12 {
		p := a[len(a)/2]
		i, j := 0, len(a)-1
		for i <= j {
			for a[i] < p {
				i++
			}
			for a[j] > p {
				j--
			}
			if i <= j {
				a[i], a[j] = a[j], a[i]
				i++
				j--
			}
		}
		quick(a[:j+1])
		a = a[i:]
	}
	for i := 1; i < len(a); i++ {
		for j := i; j > 0 && a[j-1] > a[j]; j-- {
			a[j-1], a[j] = a[j], a[j-1]
		}
	}
}

func main() {
	const n = 300_000
	x := uint32(3)
	next := func() int {
		x = x*1664525 + 1013904223
		return int(x >> 4)
	}
	base := make([]int, n)
	people := make([]person, n)
	for i := range base {
		base[i] = next()
		people[i] = person{fmt.Sprint("p", next()%10000), next() % 100_000}
	}
	sum := 0
	for round := 0; round < 4; round++ {
		a := slices.Clone(base)
		quick(a)
		sum += a[n/3]
		a = slices.Clone(base)
		slices.Sort(a)
		sum += a[n/3]
		a = slices.Clone(base)
		sort.Slice(a, func(i, j int) bool { return a[i] > a[j] })
		sum += a[n/3]
		a = slices.Clone(base)
		sort.Ints(a)
		sum += sort.SearchInts(a, a[n/2])
		p := slices.Clone(people)
		sort.Sort(byAge(p))
		sum += p[n/2].age
		slices.SortFunc(p, func(a, b person) int {
			if c := cmp.Compare(a.name, b.name); c != 0 {
				return c
			}
			return a.age - b.age
		})
		sum += len(p[n/2].name)
		sort.Stable(byAge(p))
		h := intHeap(slices.Clone(base[:100_000]))
		heap.Init(&h)
		for len(h) > 1000 {
			sum ^= heap.Pop(&h).(int)
		}
	}
	fmt.Println(sum)
}
