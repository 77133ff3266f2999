// maps and slices together: Keys, Values, Collect, Insert, DeleteFunc, Equal, Clone, All.
package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

func main() {
	m := map[string]int{"one": 1, "two": 2, "three": 3, "four": 4}
	keys := slices.Sorted(maps.Keys(m))
	fmt.Println(keys, slices.Sorted(maps.Values(m)))
	c := maps.Clone(m)
	c["five"] = 5
	fmt.Println(len(m), len(c), maps.Equal(m, c), maps.EqualFunc(m, m, func(a, b int) bool { return a == b }))
	maps.DeleteFunc(c, func(k string, v int) bool { return v%2 == 0 || strings.HasPrefix(k, "th") })
	fmt.Println(c)
	maps.Copy(c, map[string]int{"one": 11, "six": 6})
	fmt.Println(c)
	inverse := maps.Collect(func(yield func(int, string) bool) {
		for k, v := range m {
			if !yield(v, k) {
				return
			}
		}
	})
	fmt.Println(inverse)
	maps.Insert(inverse, slices.All([]string{"zero", "uno"}))
	fmt.Println(inverse, maps.Clone(map[int]int(nil)) == nil)
	type Set map[string]struct{}
	s := Set{"a": {}}
	t := maps.Clone(s)
	delete(t, "a")
	fmt.Printf("%T %d %d\n", t, len(s), len(t))
}
