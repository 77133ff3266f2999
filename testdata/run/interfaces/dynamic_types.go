// Interface values: comparison, nil against typed nil, printing of types. spec: Interface types
package main

import "fmt"

type T struct{ x int }

func (t *T) Error() string {
	if t == nil {
		return "nil T"
	}
	return fmt.Sprint("T", t.x)
}

func mayFail(fail bool) error {
	var t *T
	if fail {
		t = &T{1}
	}
	return t
}

func main() {
	var e error
	fmt.Println(e == nil, mayFail(false) == nil, mayFail(false), mayFail(true))
	var i, j any
	fmt.Println(i == j, i == nil)
	i, j = 1, 1
	fmt.Println(i == j, i == 1, i == int64(1), i != "x")
	i, j = "abc", "ab"+"c"
	fmt.Println(i == j)
	i = &T{2}
	j = i
	fmt.Println(i == j, i == any(&T{2}))
	fmt.Printf("%T %T %T %T %T\n", e, mayFail(false), i, struct{ A int }{1}, []map[string]func(int, ...string) (bool, error){})
	var arr [3]any
	arr[0], arr[1] = 1.5, arr
	fmt.Println(arr[0], arr[1].([3]any)[0], arr[2])
	type small uint8
	for _, v := range []any{small(7), uint16(300), true, 'x', int8(-1)} {
		fmt.Printf("%v:%T ", v, v)
	}
	fmt.Println()
}
