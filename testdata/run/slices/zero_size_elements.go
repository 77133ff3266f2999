// Slices of elements without size: length counts, pointers mean nothing.
package main

import (
	"fmt"
	"slices"
)

type empty struct{}
type none [0]string

func main() {
	s := make([]empty, 5, 10)
	s = append(s, empty{}, struct{}{})
	fmt.Println(len(s), cap(s) >= 10, s[2:4], len(s[:cap(s)]))
	n := make([]none, 1<<40)
	fmt.Println(len(n), copy(n, n[5:]), len(append(n, none{})))
	count := 0
	for range s {
		count++
	}
	for i, v := range s[3:] {
		count += i + len(fmt.Sprint(v))
	}
	fmt.Println(count, slices.Equal(s, s[:6]), slices.Contains(s, empty{}))
	m := map[empty]int{}
	m[empty{}]++
	m[struct{}{}]++
	c := make(chan empty, 3)
	c <- empty{}
	c <- <-c
	fmt.Println(m, len(c), cap(c))
	defer func() { fmt.Println(recover()) }()
	k := 7
	_ = s[k]
}
