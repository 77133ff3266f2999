// The collector at work: trees that die, maps that grow, deep stacks that move, several goroutines, finalizers forced.
package main

import (
	"fmt"
	"runtime"
	"sort"
	"strings"
	"sync"
)

type tree struct {
	left, right *tree
	label       string
}

func grow(depth int, label string) *tree {
	if depth == 0 {
		return &tree{label: label}
	}
	return &tree{grow(depth-1, label+"l"), grow(depth-1, label+"r"), label}
}

func (t *tree) count() int {
	if t == nil {
		return 0
	}
	return 1 + t.left.count() + t.right.count()
}

func deep(n int, p *int) int {
	var pad [64]int
	pad[n%64] = n
	if n == 0 {
		return *p
	}
	return deep(n-1, p) + pad[n%64] - n
}

func main() {
	var wg sync.WaitGroup
	var mu sync.Mutex
	words := map[string]int{}
	for g := range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			x := g
			for i := range 20 {
				n := grow(8, fmt.Sprint(g)).count()
				if n != 511 {
					panic(n)
				}
				mu.Lock()
				words[strings.Repeat("x", i%7)+fmt.Sprint(g)] += deep(500, &x)
				mu.Unlock()
			}
		}()
	}
	wg.Wait()
	runtime.GC()
	keys := make([]string, 0, len(words))
	for k := range words {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		fmt.Println(k, words[k])
	}
}
