// Sort a large slice in several ways, all with the same result.
package main

import (
	"container/heap"
	"fmt"
	"slices"
	"sort"
)

type byDesc []int

func (s byDesc) Len() int           { return len(s) }
func (s byDesc) Less(i, j int) bool { return s[i] > s[j] }
func (s byDesc) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }

type h []int

func (s h) Len() int           { return len(s) }
func (s h) Less(i, j int) bool { return s[i] < s[j] }
func (s h) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }
func (s *h) Push(x any)        { *s = append(*s, x.(int)) }
func (s *h) Pop() any {
	o := *s
	v := o[len(o)-1]
	*s = o[:len(o)-1]
	return v
}

func merge(s []int) []int {
	if len(s) < 2 {
		return s
	}
	a, b := merge(s[:len(s)/2]), merge(s[len(s)/2:])
	r := make([]int, 0, len(s))
	for len(a) > 0 && len(b) > 0 {
		if a[0] <= b[0] {
			r, a = append(r, a[0]), a[1:]
		} else {
			r, b = append(r, b[0]), b[1:]
		}
	}
	return append(append(r, a...), b...)
}

func quick(s []int) {
	for len(s) > 1 {
		p, i, j := s[len(s)/2], 0, len(s)-1
		for i <= j {
			for s[i] < p {
				i++
			}
			for s[j] > p {
				j--
			}
			if i <= j {
				s[i], s[j] = s[j], s[i]
				i++
				j--
			}
		}
		quick(s[:j+1])
		s = s[i:]
	}
}

func main() {
	base := make([]int, 20000)
	x := uint32(7)
	for i := range base {
		x = x*1103515245 + 12345
		base[i] = int(x>>8) % 100000
	}
	want := slices.Sorted(slices.Values(base))
	q := slices.Clone(base)
	quick(q)
	d := slices.Clone(base)
	sort.Sort(byDesc(d))
	slices.Reverse(d)
	hp := &h{}
	for _, v := range base {
		heap.Push(hp, v)
	}
	var hs []int
	for hp.Len() > 0 {
		hs = append(hs, heap.Pop(hp).(int))
	}
	st := slices.Clone(base)
	sort.SliceStable(st, func(i, j int) bool { return st[i] < st[j] })
	fmt.Println(slices.Equal(want, merge(base)), slices.Equal(want, q), slices.Equal(want, d), slices.Equal(want, hs), slices.Equal(want, st), want[0], want[19999])
}
