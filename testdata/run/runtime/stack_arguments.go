// The arguments that a traceback shows: those passed in memory, and variables whose address is taken, are certain.
package main

import (
	"fmt"
	"runtime"
	"strings"
)

func line(name string) string {
	b := make([]byte, 10000)
	s := string(b[:runtime.Stack(b, false)])
	s = s[strings.Index(s, "main."+name+"("):]
	return s[:strings.IndexByte(s, '\n')]
}

//go:noinline
func inMemory(x [2]int, s [3]uint8) string { return line("inMemory") }

//go:noinline
func taken(x int, b bool, y [2]int) string {
	if x < 0 {
		println(&x, &b)
	}
	return line("taken")
}

type pair struct {
	n int32
	m int8
}

//go:noinline
func takenParts(p pair, s string) string {
	if len(s) > 100 {
		println(&p.m, &s)
	}
	s = s[:0]
	return line("takenParts")[:25] // the string is where the linker put it
}

func main() {
	fmt.Println(inMemory([2]int{1, 2}, [3]uint8{3, 4, 5}))
	fmt.Println(taken(7, true, [2]int{8, 9}))
	fmt.Println(takenParts(pair{10, 11}, "abc"))
}
