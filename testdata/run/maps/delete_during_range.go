// Entries deleted during iteration are not visited; added ones may be. spec: For statements with range clause
package main

import "fmt"

func main() {
	m := map[int]bool{}
	for i := range 500 {
		m[i] = true
	}
	visited := 0
	for k := range m {
		visited++
		delete(m, k)
		delete(m, (k+1)%500)
	}
	fmt.Println(len(m), visited >= 250 && visited <= 500)
	for i := range 100 {
		m[i] = false
	}
	seen := map[int]int{}
	for k := range m {
		seen[k]++
		if k < 100 {
			m[k+1000] = true
		}
	}
	ok := true
	for i := range 100 {
		ok = ok && seen[i] == 1
	}
	for _, c := range seen {
		ok = ok && c == 1
	}
	fmt.Println(ok, len(m))
	for k := range m {
		if k > 3 {
			delete(m, k)
		}
	}
	fmt.Println(m)
	clear(m)
	fmt.Println(len(m), m[0])
}
