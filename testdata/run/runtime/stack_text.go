// runtime.Stack of this goroutine: functions and lines.
package main

import (
	"fmt"
	"regexp"
	"runtime"
	"runtime/debug"
)

var clean = regexp.MustCompile(`(?m)\([^()\n]*\)$| \+0x[0-9a-f]+|/[^\n]*/|goroutine \d+`)

func text() string {
	b := make([]byte, 10000)
	return clean.ReplaceAllString(string(b[:runtime.Stack(b, false)]), "")
}

type op struct{ f func(int) string }

//go:noinline
func (o *op) apply(x int) string {
	return o.f(x)
}

func run[T any](v T, f func(T) string) string {
	return f(v)
}

func main() {
	o := &op{func(int) string { return text() }}
	fmt.Println(o.apply(3))
	fmt.Println(run("s", func(s string) string {
		return o.apply(len(s))
	}))
	defer func() {
		recover()
		fmt.Println(clean.ReplaceAllString(string(debug.Stack()), ""))
	}()
	var p *op
	p.apply(1)
}
