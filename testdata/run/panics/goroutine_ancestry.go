// "created by" of goroutines started by closures, methods, functions of other packages.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"time"
)

type s struct{ n int }

func (s *s) start(c chan bool) { go s.run(c) }
func (s *s) run(c chan bool)   { defer close(c); panic(fmt.Sprint("method ", s.n)) }

func generic[T any](v T, c chan bool) { go func() { panic(v) }() }

var cases = []func(chan bool){
	func(c chan bool) { (&s{1}).start(c) },
	func(c chan bool) { go func() { go func() { panic("nested") }() }() },
	func(c chan bool) { generic("generic", c) },
	func(c chan bool) { var wg sync.WaitGroup; wg.Go(func() { panic("group") }) },
	func(c chan bool) { time.AfterFunc(1, func() { panic("timer") }) },
	func(c chan bool) { var f func(); go f() },
}

func main() {
	if len(os.Args) > 1 {
		c := make(chan bool)
		cases[os.Args[1][0]-'0'](c)
		time.Sleep(time.Second)
		return
	}
	created := regexp.MustCompile(`(?m)^created by (\S+)`)
	for i := range cases {
		out, err := exec.Command(os.Args[0], fmt.Sprint(i)).CombinedOutput()
		text := string(out)
		fmt.Println(i, err, strings.SplitN(text, "\n", 2)[0])
		for _, m := range created.FindAllStringSubmatch(text, -1) {
			name := m[1]
			if strings.Contains(name, ".func") || strings.Contains(name, "init") {
				name = "a closure"
			}
			fmt.Println("  ", name)
		}
	}
}
