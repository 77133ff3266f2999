// Generic functions over channels, maps, functions and arrays of type parameters; core types.
package main

import (
	"fmt"
	"sync"
)

func produce[T any, C ~chan T](c C, vs ...T) C {
	go func() {
		defer close(c)
		for _, v := range vs {
			c <- v
		}
	}()
	return c
}

func merge[T any](cs ...<-chan T) <-chan T {
	out := make(chan T)
	var wg sync.WaitGroup
	for _, c := range cs {
		wg.Go(func() {
			for v := range c {
				out <- v
			}
		})
	}
	go func() { wg.Wait(); close(out) }()
	return out
}

func parallel[T, U any](in []T, f func(T) U) []U {
	out := make([]U, len(in))
	var wg sync.WaitGroup
	for i, v := range in {
		wg.Go(func() { out[i] = f(v) })
	}
	wg.Wait()
	return out
}

func group[M ~map[K][]V, S ~[]V, K comparable, V any](s S, key func(V) K) M {
	m := make(M)
	for _, v := range s {
		m[key(v)] = append(m[key(v)], v)
	}
	return m
}

func invert[K, V comparable](m map[K]V) map[V]K {
	r := make(map[V]K, len(m))
	for k, v := range m {
		r[v] = k
	}
	return r
}

func first[T any](c <-chan T, d T) (v T) {
	select {
	case v = <-c:
	default:
		v = d
	}
	return
}

type events chan string
type index map[int][]string

func sumArray[A ~[4]E, E int | float64](a A) (s E) {
	for _, v := range a {
		s += v
	}
	for i := range len(a) {
		s += a[i]
	}
	return s + a[1]
}

func main() {
	var got []string
	for v := range produce(make(events), "x", "y", "z") {
		got = append(got, v)
	}
	m := merge((<-chan int)(produce(make(chan int), 1, 2, 3)), produce(make(chan int), 10, 20))
	n := 0
	for v := range m {
		n += v
	}
	fmt.Println(got, n, parallel([]int{1, 2, 3}, func(i int) string { return fmt.Sprint(i * i) }))
	fmt.Println(group[index]([]string{"a", "bb", "c", "dd", "eee"}, func(s string) int { return len(s) }))
	fmt.Println(invert(map[string]int{"a": 1, "b": 2}), first(make(chan float64, 1), 2.5), first(produce(make(chan int, 1)), 7) >= 0)
	fmt.Println(sumArray([4]int{1, 2, 3, 4}), sumArray([4]float64{0.5}))
}
