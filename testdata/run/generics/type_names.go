// Names of instantiated types and functions: %T, reflection, panics, method names, nested and local arguments.
package main

import (
	"fmt"
	"reflect"
	"runtime"
	"strings"
)

type box[T any] struct{ v T }
type pair[K comparable, V any] struct {
	k K
	v V
}

func (box[T]) Name() string {
	pc, _, _, _ := runtime.Caller(0)
	return runtime.FuncForPC(pc).Name()
}

func name[T any](v T) string {
	pc, _, _, _ := runtime.Caller(0)
	return fmt.Sprintf("%T %s", v, strings.TrimSuffix(runtime.FuncForPC(pc).Name(), "()"))
}

func main() {
	type local struct{}
	fmt.Printf("%T %T %T\n", box[int]{}, box[box[string]]{}, &pair[string, []box[error]]{})
	fmt.Printf("%T %T %T\n", box[local]{}, box[map[string]any]{}, box[func(int) error]{})
	fmt.Printf("%T %T\n", box[struct{ A int `k:"v"` }]{}, box[interface{ M() }]{})
	fmt.Println(name(1), name("x"), name(box[*int]{}), name(local{}))
	fmt.Println(box[int]{}.Name(), box[[]string]{}.Name())
	t := reflect.TypeFor[pair[int, box[local]]]()
	fmt.Println(t.Name(), t.String(), t.PkgPath(), t.NumField())
	fmt.Printf("%v %+v %#v\n", pair[int, string]{1, "a"}, box[pair[int, int]]{}, box[string]{"q"})
	defer func() { fmt.Println(recover()) }()
	_ = any(box[int]{}).(box[string])
}
