// Edit distance, knapsack, longest common subsequence, shortest paths, union-find, primes: arrays of several shapes.
package main

import "fmt"

func edit(a, b string) int {
	prev := make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := range len(a) {
		cur := append([]int{i + 1}, make([]int, len(b))...)
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			cur[j+1] = min(cur[j]+1, prev[j+1]+1, prev[j]+cost)
		}
		prev = cur
	}
	return prev[len(b)]
}

func lcs(a, b []rune) string {
	t := make([][]string, len(a)+1)
	for i := range t {
		t[i] = make([]string, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			switch {
			case a[i] == b[j]:
				t[i][j] = string(a[i]) + t[i+1][j+1]
			case len(t[i+1][j]) >= len(t[i][j+1]):
				t[i][j] = t[i+1][j]
			default:
				t[i][j] = t[i][j+1]
			}
		}
	}
	return t[0][0]
}

func paths(n int, edges [][3]int) (d [8][8]int) {
	const inf = 1 << 30
	for i := range d {
		for j := range d[i] {
			if i != j {
				d[i][j] = inf
			}
		}
	}
	for _, e := range edges {
		d[e[0]][e[1]] = e[2]
	}
	for k := range n {
		for i := range n {
			for j := range n {
				if x := d[i][k] + d[k][j]; x < d[i][j] {
					d[i][j] = x
				}
			}
		}
	}
	return
}

type sets []int

func (s sets) find(x int) int {
	for s[x] != x {
		s[x] = s[s[x]]
		x = s[x]
	}
	return x
}

func main() {
	fmt.Println(edit("kitten", "sitting"), edit("", "abc"), edit("intention", "execution"), lcs([]rune("AGGTäB"), []rune("GXTXäYB")))
	all := paths(5, [][3]int{{0, 1, 4}, {0, 2, 1}, {2, 1, 2}, {1, 3, 5}, {3, 4, 3}, {2, 3, 8}})
	fmt.Println(all[0][:5])
	best := [101]int{}
	for _, it := range [][2]int{{10, 60}, {20, 100}, {30, 120}, {45, 200}} {
		for w := 100; w >= it[0]; w-- {
			best[w] = max(best[w], best[w-it[0]]+it[1])
		}
	}
	s := make(sets, 100)
	for i := range s {
		s[i] = i
	}
	for i := range 100 {
		s[s.find(i)] = s.find(i * i % 100)
	}
	roots := 0
	for i := range s {
		if s.find(i) == i {
			roots++
		}
	}
	var composite [100000]bool
	primes := 0
	for i := 2; i < len(composite); i++ {
		if !composite[i] {
			primes++
			for j := i * i; j < len(composite); j += i {
				composite[j] = true
			}
		}
	}
	fmt.Println(best[100], best[50], roots, primes)
}
