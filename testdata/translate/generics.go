package p

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Generic functions and types: instances with their methods, closures, local types, constraints with methods.

type number interface{ ~int | ~int32 | ~float64 | ~string }

func Sum[T number](xs ...T) (s T) {
	for _, x := range xs {
		s += x
	}
	return
}

func Map[T, U any](xs []T, f func(T) U) []U {
	r := make([]U, 0, len(xs))
	for _, x := range xs {
		r = append(r, f(x))
	}
	return r
}

type List[T any] struct {
	head *node[T]
	n    int
}
type node[T any] struct {
	v    T
	next *node[T]
}

func (l *List[T]) Push(v T) { l.head = &node[T]{v, l.head}; l.n++ }
func (l *List[T]) All() func(func(T) bool) {
	return func(yield func(T) bool) {
		for n := l.head; n != nil; n = n.next {
			if !yield(n.v) {
				return
			}
		}
	}
}

type Pair[K comparable, V any] struct {
	K K
	V V
}

func (p Pair[K, V]) String() string { return fmt.Sprintf("<%v:%v>", p.K, p.V) }

func Pairs[K cmp.Ordered, V any](m map[K]V) []Pair[K, V] {
	var r []Pair[K, V]
	for k, v := range m {
		r = append(r, Pair[K, V]{k, v})
	}
	slices.SortFunc(r, func(a, b Pair[K, V]) int { return cmp.Compare(a.K, b.K) })
	return r
}

type myInt int32

func (m myInt) String() string { return fmt.Sprint("my", int32(m)) }

func Join[T fmt.Stringer](xs []T) string {
	var b strings.Builder
	for _, x := range xs {
		b.WriteString(x.String())
		f := x.String
		b.WriteString(f())
	}
	return b.String()
}

type setter[T any] interface {
	*T
	Set(string)
}
type conf struct{ s string }

func (c *conf) Set(s string) { c.s = s }

func Make[T any, P setter[T]](s string) T {
	var t T
	P(&t).Set(s)
	return t
}

func Local[T any](x T) string {
	type box struct{ v T }
	type wrapper struct{ b *box }
	w := wrapper{&box{x}}
	return fmt.Sprintf("%T %v", w, w.b.v)
}

func Kind[T any](x T) string {
	switch any(x).(type) {
	case int:
		return "int"
	case []T:
		return "slice"
	case fmt.Stringer:
		return "stringer"
	}
	return "other"
}

func Zero[T comparable](x T) bool {
	var z T
	return x == z
}

func Index[S ~[]E, E comparable](s S, e E) int {
	for i := range s {
		if s[i] == e {
			return i
		}
	}
	return -1
}

type embedded[T any] struct {
	List[T]
	name string
}

func Main() {
	fmt.Println(Sum(1, 2, 3), Sum("a", "b"), Sum(1.5, 2), Sum[myInt](4, 5))
	fmt.Println(Map([]int{1, 2, 3}, func(i int) string { return fmt.Sprint(i * i) }))
	var l List[string]
	l.Push("x")
	l.Push("y")
	for s := range l.All() {
		fmt.Print(s, " ")
	}
	fmt.Println(l.n, Pairs(map[string]int{"b": 2, "a": 1}), Pairs(map[int][]int{3: {1}}))
	fmt.Println(Join([]myInt{1, 2}), Join([]Pair[int, bool]{{1, true}}))
	fmt.Println(Make[conf]("set").s, Local(5), Local("s"), Local([]int{1}))
	fmt.Println(Kind(3), Kind("x"), Kind(myInt(2)), Kind([]int{}))
	fmt.Println(Zero(0), Zero("q"), Zero(Pair[int, int]{}), Zero[any](nil), Zero(struct{}{}))
	fmt.Println(Index([]string{"a", "b"}, "b"), Index([]myInt{1}, 3))
	e := embedded[int]{name: "e"}
	e.Push(4)
	fmt.Printf("%T %v\n", e, e.head.v)
	f := (*List[int]).Push
	f(&e.List, 9)
	fmt.Println(e.head.v, e.n, slices.Max([]int{3, 9, 2}), slices.Sorted(slices.Values([]string{"q", "a"})))
}
