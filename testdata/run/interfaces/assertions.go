// Type assertions with and without ok, to interfaces and concrete types; the messages. spec: Type assertions
package main

import (
	"fmt"
	"io"
	"os"
	"strings"
)

type M interface{ Missing() }
type N interface{ String() string }
type T int

func (T) String() string { return "T" }

type P struct{}

func (*P) String() string { return "P" }

func try(f func()) {
	defer func() {
		r := recover()
		_, isErr := r.(error)
		fmt.Println(r, isErr)
	}()
	f()
}

func main() {
	var x any = T(1)
	t, ok := x.(T)
	s, ok2 := x.(N)
	_, ok3 := x.(M)
	p, ok4 := x.(*P)
	fmt.Println(t, ok, s, ok2, ok3, p == nil, ok4)
	try(func() { _ = x.(int) })
	try(func() { _ = x.(M) })
	try(func() { _ = x.(*P) })
	try(func() { x = nil; _ = x.(int) })
	try(func() { _ = x.(N) })
	try(func() { x = P{}; _ = x.(N) })
	var r io.Reader = strings.NewReader("r")
	try(func() { _ = r.(io.Writer) })
	try(func() { _ = r.(*os.File) })
	_, isWT := r.(io.WriterTo)
	fmt.Println(isWT)
	var n N = T(3)
	fmt.Println(n.(fmt.Stringer).String(), n.(T)+1 == 4)
}
