// A traceback through generic functions and methods.
package main

type list[T any] []T

//go:noinline
func (l list[T]) at(i int) T { return l[i] }

//go:noinline
func apply[T, U any](l list[T], f func(T) U, i int) U { return f(l.at(i)) }

type num interface{ ~int | ~float64 }

//go:noinline
func sum[N num](l list[N], upTo int) (s N) {
	for i := range upTo {
		s += apply(l, func(v N) N { return v * 2 }, i)
	}
	return
}

func main() {
	println(int(sum(list[float64]{1, 2, 3}, 3)))
	println(sum(list[int]{1, 2, 3}, 4))
}
