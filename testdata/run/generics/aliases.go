// Generic aliases and aliases of instances. spec: Alias declarations
package main

import (
	"fmt"
	"maps"
	"slices"
)

type Set[T comparable] = map[T]struct{}
type Vec[T any] struct{ xs []T }
type IntVec = Vec[int]
type P[A any] = Pair[A, A]
type Pair[A, B any] struct {
	a A
	b B
}

func (v Vec[T]) Len() int { return len(v.xs) }

func union[T comparable](a, b Set[T]) Set[T] {
	r := Set[T]{}
	maps.Copy(r, a)
	maps.Copy(r, b)
	return r
}

func main() {
	s := union(Set[int]{1: {}, 2: {}}, map[int]struct{}{3: {}})
	fmt.Println(slices.Sorted(maps.Keys(s)))
	var v IntVec = Vec[int]{[]int{1, 2}}
	fmt.Println(v.Len())
	var p P[string] = Pair[string, string]{"x", "y"}
	fmt.Printf("%v %T\n", p, p)
}
