// CallersFrames through deferred functions, panics, methods by value and pointer, init; Caller with skips; function entries.
package main

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
)

func trace(skip int) string {
	pcs := make([]uintptr, 20)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(skip+2, pcs)])
	var s []string
	for {
		f, more := frames.Next()
		if !strings.HasPrefix(f.Function, "runtime.") || strings.Contains(f.Function, "panic") {
			s = append(s, fmt.Sprintf("%s:%d", f.Function, f.Line))
		}
		if !more {
			return strings.Join(s, " ")
		}
	}
}

type t struct{ n int }

func (v t) value() string    { return trace(0) }
func (p *t) pointer() string { return trace(0) }

type i interface{ value() string }

var atInit = trace(0)

func deferred() (s string) {
	defer func() {
		recover()
		s = trace(0)
	}()
	var p *t
	return fmt.Sprint(p.n)
}

func generic[T any](T) string { return trace(1) }

func main() {
	fmt.Println(trace(0))
	fmt.Println(t{}.value())
	fmt.Println((&t{}).pointer())
	fmt.Println(i(&t{}).value())
	fmt.Println(func() string { return trace(0) }())
	fmt.Println(deferred())
	fmt.Println(generic(1))
	fmt.Println(atInit)
	_, file, line, ok := runtime.Caller(0)
	fmt.Println(filepath.Base(file), line, ok)
	_, _, _, ok = runtime.Caller(50)
	pc, _, _, _ := runtime.Caller(0)
	f := runtime.FuncForPC(pc)
	file, line = f.FileLine(f.Entry())
	fmt.Println(ok, f.Name(), filepath.Base(file), line, runtime.FuncForPC(0) == nil)
}
