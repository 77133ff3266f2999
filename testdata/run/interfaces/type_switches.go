// Type switches: several types in a case, nil, interfaces, shadowed symbol, generic types. spec: Type switches
package main

import (
	"errors"
	"fmt"
	"io"
)

type E struct{}

func (E) Error() string { return "E" }

type G[T any] struct{ v T }

func classify(x any) string {
	switch v := x.(type) {
	case nil:
		return "nil"
	case int, int8:
		return fmt.Sprintf("int-like %v", v)
	case string:
		return "string " + v
	case []byte:
		return "bytes " + string(v)
	case func() int:
		return fmt.Sprint("func ", v())
	case G[int]:
		return fmt.Sprint("G[int] ", v.v+1)
	case *G[string]:
		return "G[string] " + v.v
	case error:
		return "error " + v.Error()
	case fmt.Stringer:
		return "stringer " + v.String()
	case map[string]int, chan int:
		return fmt.Sprintf("%T", v)
	default:
		return fmt.Sprintf("other %T", v)
	}
}

func main() {
	for _, x := range []any{nil, 1, int8(2), int16(3), "s", []byte("b"), func() int { return 4 }, G[int]{5}, &G[string]{"g"}, G[bool]{}, E{}, &E{}, io.EOF, errors.New("new"), map[string]int{}, make(chan int), 1.5, struct{}{}} {
		fmt.Println(classify(x))
	}
	switch y := any(3); y.(type) {
	case int:
		fmt.Println("int", y)
		fallthroughNotAllowed := true
		_ = fallthroughNotAllowed
	}
}
