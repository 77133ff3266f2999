// A recovered panic that is raised again prints once with its mark; another value prints both.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

func again(v any) {
	defer func() {
		e := recover()
		fmt.Fprintln(os.Stderr, "seen", e)
		panic(e)
	}()
	panic(v)
}

func other() {
	defer func() {
		defer func() {
			panic(fmt.Sprint("third after ", recover()))
		}()
		panic("second")
	}()
	panic("first")
}

func nested() {
	defer func() { recover(); panic("outer") }()
	func() {
		defer func() { recover(); panic("inner") }()
		panic("start")
	}()
}

func main() {
	cases := []func(){func() { again("text") }, func() { again(errors.New("error")) }, other, nested, func() { again(3.5) }}
	if len(os.Args) > 1 {
		cases[os.Args[1][0]-'0']()
	}
	for i := range cases {
		out, err := exec.Command(os.Args[0], fmt.Sprint(i)).CombinedOutput()
		head, _, _ := strings.Cut(string(out), "\n\n")
		fmt.Println(i, err)
		fmt.Println(head)
	}
}
