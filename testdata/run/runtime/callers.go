// runtime.Caller, Callers and FuncForPC: names, files and lines through inlining, methods, closures and generics.
package main

import (
	"fmt"
	"path"
	"runtime"
	"strings"
)

func here(skip int) string {
	pc, file, line, ok := runtime.Caller(skip + 1)
	name := runtime.FuncForPC(pc).Name()
	return fmt.Sprintf("%s %s:%d %v", name, path.Base(file), line, ok)
}

func small() string { return here(0) }

func outer() string { return small() + " < " + here(0) }

type T struct{}

func (T) Val() string  { return here(0) }
func (*T) Ptr() string { return here(1) }

func gen[X any](x X) string { return here(0) }

func stack() {
	pcs := make([]uintptr, 20)
	n := runtime.Callers(1, pcs)
	frames := runtime.CallersFrames(pcs[:n])
	for {
		f, more := frames.Next()
		if strings.HasPrefix(f.Function, "main.") {
			fmt.Print(f.Function, ":", f.Line, " ")
		}
		if !more {
			break
		}
	}
	fmt.Println()
}

func inl1() { inl2() }
func inl2() {
	stack()
}

type I interface{ Val() string }

func main() {
	fmt.Println(here(0))
	fmt.Println(small())
	fmt.Println(outer())
	fmt.Println(T{}.Val())
	fmt.Println((&T{}).Ptr())
	var i I = &T{}
	fmt.Println(i.Val())
	fmt.Println(gen(1), gen("s"))
	func() {
		fmt.Println(here(0))
		func() { fmt.Println(here(1)) }()
	}()
	stack()
	inl1()
	defer func() {
		defer stack()
		inl1()
	}()
	f := T{}.Val
	fmt.Println(
		f(),
		here(0),
	)
}
