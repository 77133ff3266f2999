// The generic slices package.
package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

type person struct {
	name string
	age  int
}

func main() {
	s := []int{3, 1, 4, 1, 5, 9, 2, 6}
	slices.Sort(s)
	i, ok := slices.BinarySearch(s, 5)
	fmt.Println(s, i, ok, slices.Contains(s, 7), slices.Max(s))
	s = slices.Compact(s)
	s = slices.Insert(s, 2, 100, 101)
	s = slices.Delete(s, 0, 1)
	fmt.Println(s, slices.IndexFunc(s, func(x int) bool { return x > 4 }))
	ps := []person{{"bob", 30}, {"al", 25}, {"cy", 30}, {"di", 25}}
	slices.SortStableFunc(ps, func(a, b person) int { return cmp.Compare(a.age, b.age) })
	fmt.Println(ps)
	slices.SortFunc(ps, func(a, b person) int {
		return cmp.Or(-cmp.Compare(a.age, b.age), strings.Compare(a.name, b.name))
	})
	fmt.Println(ps)
	fmt.Println(slices.Equal(s, slices.Clone(s)), slices.Repeat([]int{1, 2}, 2), slices.Concat([]int{1}, []int{2, 3}))
	for c := range slices.Chunk([]int{1, 2, 3, 4, 5}, 2) {
		fmt.Print(c)
	}
	fmt.Println(slices.Collect(slices.Values([]string{"p", "q"})), slices.Sorted(slices.Values([]int{3, 2, 1})))
}
