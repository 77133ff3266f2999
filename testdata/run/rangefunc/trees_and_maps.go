// Iterators over recursive structures and library types; early exit through recursion; Seq2 from maps, strings, slices.
package main

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
)

type tree struct {
	l, r *tree
	v    int
}

func (t *tree) all(yield func(int) bool) bool {
	return t == nil || t.l.all(yield) && yield(t.v) && t.r.all(yield)
}
func (t *tree) All() iter.Seq[int] { return func(y func(int) bool) { t.all(y) } }
func (t *tree) Levels() iter.Seq2[int, []int] {
	return func(yield func(int, []int) bool) {
		level := []*tree{t}
		for d := 0; len(level) > 0; d++ {
			var vals []int
			var next []*tree
			for _, n := range level {
				vals = append(vals, n.v)
				for _, c := range []*tree{n.l, n.r} {
					if c != nil {
						next = append(next, c)
					}
				}
			}
			if !yield(d, vals) {
				return
			}
			level = next
		}
	}
}

func build(lo, hi int) *tree {
	if lo > hi {
		return nil
	}
	m := (lo + hi) / 2
	return &tree{build(lo, m-1), build(m+1, hi), m}
}

func main() {
	t := build(1, 15)
	for v := range t.All() {
		if v == 3 {
			continue
		}
		if v > 6 {
			break
		}
		fmt.Print(v, " ")
	}
	fmt.Println()
	for d, vs := range t.Levels() {
		fmt.Print(d, vs, " ")
	}
	fmt.Println()
	find := func(n int) (pos int, ok bool) {
		for v := range t.All() {
			if v == n {
				return pos, true
			}
			pos++
		}
		return
	}
	fmt.Println(find(11))
	fmt.Println(find(50))
	m := map[string]int{"a": 1, "b": 2}
	fmt.Println(slices.Sorted(maps.Keys(m)), slices.Collect(slices.Values([]int{3, 4})))
	for i, c := range slices.Backward([]string{"x", "y"}) {
		fmt.Print(i, c, " ")
	}
	for w := range strings.FieldsSeq(" the quick  fox ") {
		fmt.Printf("%q ", w)
	}
	for l := range strings.Lines("one\ntwo") {
		fmt.Printf("%q ", l)
	}
	for c := range slices.Chunk([]int{1, 2, 3, 4, 5}, 2) {
		fmt.Print(c)
	}
	fmt.Println()
}
