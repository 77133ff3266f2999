// sort and slices: stable, by several keys, searching, heaps of numbers with NaN; every length to 60.
package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sort"
)

type person struct {
	name string
	age  int
}

type byAge []person

func (b byAge) Len() int           { return len(b) }
func (b byAge) Less(i, j int) bool { return b[i].age < b[j].age }
func (b byAge) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

func main() {
	ps := []person{{"ann", 30}, {"bob", 25}, {"cid", 30}, {"dan", 25}, {"eve", 41}}
	q := slices.Clone(ps)
	sort.Stable(byAge(q))
	fmt.Println(q)
	sort.Sort(sort.Reverse(byAge(q)))
	fmt.Println(q[0], sort.IsSorted(sort.Reverse(byAge(q))))
	slices.SortFunc(ps, func(a, b person) int { return cmp.Or(-cmp.Compare(a.age, b.age), cmp.Compare(a.name, b.name)) })
	fmt.Println(ps)
	f := []float64{3, math.NaN(), -1, math.Inf(1), 0, math.Copysign(0, -1), math.NaN()}
	slices.Sort(f)
	fmt.Println(f)
	bad := 0
	for n := range 60 {
		s := make([]int, n)
		for i := range s {
			s[i] = (i*7919 + 13) % 31
		}
		t := slices.Clone(s)
		u := slices.Clone(s)
		slices.Sort(s)
		sort.Ints(t)
		sort.Slice(u, func(i, j int) bool { return u[i] < u[j] })
		if !slices.Equal(s, t) || !slices.Equal(t, u) || !slices.IsSorted(s) {
			bad++
		}
		for v := range 31 {
			i, ok := slices.BinarySearch(s, v)
			if i != sort.SearchInts(s, v) || ok != slices.Contains(s, v) {
				bad++
			}
		}
	}
	fmt.Println(bad)
}
