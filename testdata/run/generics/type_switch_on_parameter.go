// Type switches and assertions on values of type parameters; zero values; conversion through any.
package main

import "fmt"

type My int

func Kind[T any](x T) string {
	switch v := any(x).(type) {
	case int:
		return fmt.Sprint("int ", v+1)
	case string:
		return "string " + v
	case []T:
		return "slice of itself"
	case fmt.Stringer:
		return "stringer " + v.String()
	case nil:
		return "nil"
	}
	var z T
	return fmt.Sprintf("%T %v", z, z)
}

func (m My) String() string { return fmt.Sprintf("My%d", int(m)) }

func Is[T any](x any) bool { _, ok := x.(T); return ok }

func Must[T any](x any) (v T, err any) {
	defer func() { err = recover() }()
	return x.(T), nil
}

func Cases[A, B any](x any) string {
	switch x.(type) {
	case A:
		return "A"
	case B:
		return "B"
	case []A, map[string]B:
		return "composite"
	}
	return "none"
}

func main() {
	fmt.Println(Kind(1), Kind("s"), Kind(My(3)), Kind(2.5), Kind[any](nil), Kind[error](nil), Kind(struct{ A int }{4}))
	fmt.Println(Is[int](1), Is[fmt.Stringer](My(1)), Is[error](nil), Is[[]int]([]int{}), Is[func()](func() {}))
	fmt.Println(Must[string](1))
	fmt.Println(Must[fmt.Stringer](1))
	fmt.Println(Must[My](My(4)))
	fmt.Println(Cases[int, string](1), Cases[int, string]("a"), Cases[int, int](1), Cases[int, bool]([]int{}), Cases[int, bool](map[string]bool{}), Cases[int, bool]('a'))
}
