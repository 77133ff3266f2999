// Constraints: unions, ~, methods with types, comparable, cmp.Ordered. spec: Type constraints
package main

import (
	"cmp"
	"fmt"
	"strconv"
)

type Number interface {
	~int | ~int8 | ~int64 | ~float32 | ~float64
}
type Cents int64

func (c Cents) String() string { return "$" + strconv.FormatFloat(float64(c)/100, 'f', 2, 64) }

type StringableNumber interface {
	Number
	fmt.Stringer
}

func Sum[T Number](xs ...T) (s T) {
	for _, x := range xs {
		s += x
	}
	return
}

func Show[T StringableNumber](x T) string { return (x + 1).String() }

func Max[T cmp.Ordered](a T, rest ...T) T {
	for _, r := range rest {
		if r > a {
			a = r
		}
	}
	return a
}

func Index[T comparable](s []T, x T) int {
	for i, v := range s {
		if v == x {
			return i
		}
	}
	return -1
}

type Bytes interface{ ~string | ~[]byte }

func Count[B Bytes](b B, c byte) (n int) {
	for i := 0; i < len(b); i++ {
		if b[i] == c {
			n++
		}
	}
	return
}

func main() {
	fmt.Println(Sum(1, 2, 3), Sum(1.5, 2), Sum[Cents](100, 250), Sum[int8](100, 100), Sum[float32]())
	fmt.Println(Show(Cents(99)), Max("a", "c", "b"), Max(2.5), Max[uint8](3, 200, 7))
	fmt.Println(Index([]string{"x", "y"}, "y"), Index([]any{1, "a", 2.0}, any(2.0)), Index([][2]int{{1, 2}}, [2]int{1, 2}))
	fmt.Println(Count("banana", 'a'), Count([]byte("bob"), 'b'))
}
