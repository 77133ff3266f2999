// Many insertions, lookups and deletions against a simple model.
package main

import "fmt"

type key struct {
	a uint32
	b string
}

func main() {
	m := map[key]int{}
	model := make([]int, 5000)
	x := uint32(1)
	for i := 1; i <= 60000; i++ {
		x = x*1664525 + 1013904223
		n := x >> 8 % 5000
		k := key{n, fmt.Sprint(n % 13)}
		if x>>28 < 5 {
			delete(m, k)
			model[n] = 0
		} else {
			m[k] += i
			model[n] += i
		}
	}
	count := 0
	for n, v := range model {
		if v != 0 {
			count++
		}
		if m[key{uint32(n), fmt.Sprint(n % 13)}] != v {
			fmt.Println("wrong", n)
		}
	}
	fmt.Println(count == len(m), count)
	big := make(map[int][200]byte, 10)
	for i := range 300 {
		big[i] = [200]byte{199: byte(i)}
	}
	s := 0
	for _, v := range big {
		s += int(v[199])
	}
	fmt.Println(s)
}
