// Endless recursion in a goroutine, through an interface: the head of the report, in a child.
// run:deep
package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime/debug"
	"strings"
)

type eater interface{ eat(eater, [10]int) int }
type a struct{ n int }
type b struct{ n int }

func (x *a) eat(e eater, v [10]int) int { return e.eat(x, v) + v[x.n] }
func (x *b) eat(e eater, v [10]int) int { v[1] = x.n; return e.eat(x, v) + v[1] }

func main() {
	if len(os.Args) > 1 {
		debug.SetMaxStack(1 << 20)
		done := make(chan int)
		go func() {
			defer func() { println("never", recover() != nil) }()
			done <- (&a{}).eat(&b{}, [10]int{})
		}()
		println(<-done)
	}
	out, err := exec.Command(os.Args[0], "child").CombinedOutput()
	s := string(out)
	fmt.Println(err, strings.HasPrefix(s, "runtime: goroutine stack exceeds 1048576-byte limit\n"), strings.Contains(s, "\nfatal error: stack overflow\n"))
	fmt.Println(strings.Count(s, "main.(*a).eat(") == strings.Count(s, "main.(*b).eat("), strings.Contains(s, "additional frames elided"), strings.Contains(s, "\nmain.main.func1("), strings.Contains(s, "created by main.main"))
}
