// A panic in a less function of sort, passed through the library's frames.
package main

import (
	"fmt"
	"sort"
)

func main() {
	s := []int{3, 1, 2}
	calls := 0
	sort.Slice(s, func(i, j int) bool {
		calls++
		if calls == 3 {
			panic(fmt.Sprintf("call %d", calls))
		}
		return s[i] < s[j]
	})
}
