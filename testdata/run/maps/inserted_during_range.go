// Entries added during iteration may or may not come; those present come exactly once. spec: For statements with range clause
package main

import "fmt"

func main() {
	for _, n := range []int{1, 7, 8, 9, 100, 900, 5000} {
		m := map[int]int{}
		for i := range n {
			m[i] = 0
		}
		steps := 0
		for k := range m {
			m[k]++
			if k < n {
				m[k+n*(steps+1)] = 1000
			}
			steps++
			if steps > 2*n {
				break
			}
		}
		bad := 0
		for i := range n {
			if m[i] != 1 && steps <= 2*n {
				bad++
			}
		}
		fmt.Println(n, bad, len(m) >= 2*n-1)
	}
	m := map[string]int{"a": 1, "b": 2, "c": 3}
	seen := 0
	for k := range m {
		clear(m)
		m[k+"!"] = 1
		seen++
		if seen > 10 {
			break
		}
	}
	fmt.Println(seen >= 1, len(m))
	n := map[int]int{1: 1, 2: 2}
	for k, v := range n {
		n = map[int]int{k: v * 10}
	}
	fmt.Println(len(n))
}
