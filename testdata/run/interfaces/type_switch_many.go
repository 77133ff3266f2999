// Type switches with many cases of every kind of type; the same over interfaces. spec: Type switches
package main

import (
	"errors"
	"fmt"
	"io"
	"time"
)

type e1 struct{}
type e2 struct{ n int }
type gen[T any] struct{ v T }

func (e1) Error() string  { return "e1" }
func (*e2) Error() string { return "e2" }

//go:noinline
func name(v any) string {
	switch x := v.(type) {
	case nil:
		return "nil"
	case int, int8, int16:
		return fmt.Sprintf("small %T", x)
	case uint:
		return fmt.Sprint("uint ", x+1)
	case string:
		return "string " + x[:1]
	case []int:
		return fmt.Sprint("ints ", len(x))
	case [2]int:
		return fmt.Sprint("pair ", x[1])
	case map[string]int:
		return fmt.Sprint("map ", x["a"])
	case func() string:
		return "func " + x()
	case chan<- int:
		return "send"
	case <-chan int:
		return "receive"
	case chan int:
		return "both"
	case gen[int]:
		return fmt.Sprint("gen int ", x.v)
	case gen[string]:
		return "gen string " + x.v
	case *gen[any]:
		return "gen any"
	case struct{ A int }:
		return fmt.Sprint("anon ", x.A)
	case time.Duration, fmt.Stringer:
		return fmt.Sprint("stringer ", x)
	case e1:
		return "e1 itself"
	case interface{ Unwrap() error }:
		return "wraps"
	case error:
		return "error " + x.Error()
	case *int:
		return fmt.Sprint("pointer ", *x)
	case io.Reader, io.Writer:
		return "io"
	case complex128:
		return fmt.Sprint(real(x))
	default:
		return fmt.Sprintf("other %T", x)
	}
}

func main() {
	n := 4
	for _, v := range []any{nil, 1, int8(2), int16(3), int32(4), uint(5), "six", []int{7}, [2]int{8, 9}, [3]int{}, map[string]int{"a": 10},
		func() string { return "x" }, func() {}, make(chan<- int), make(<-chan int), make(chan int), gen[int]{11}, gen[string]{"y"}, &gen[any]{}, gen[any]{},
		struct{ A int }{12}, struct{ B int }{12}, time.Second, time.Unix(0, 0).UTC(), e1{}, &e1{}, &e2{}, e2{}, fmt.Errorf("%w", e1{}), errors.New("new"), &n, new(string), io.Discard, 3i, true} {
		fmt.Println(name(v))
	}
}
