// Endless recursion: fatal error, not recoverable. The trace is cut.
// run:deep
package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"runtime/debug"
	"strings"
)

type T struct{ a [10]int }

func rec(t T, n int) int {
	t.a[n%10]++
	return rec(t, n+1) + t.a[0]
}

func main() {
	if len(os.Args) > 1 {
		defer func() { fmt.Println("recovered?", recover()) }()
		debug.SetMaxStack(1 << 20)
		rec(T{}, 0)
	}
	cmd := exec.Command("/proc/self/exe", "child")
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	fmt.Println(cmd.Run())
	s := out.String()
	lines := strings.Split(s, "\n")
	fmt.Println(lines[0])
	fmt.Println(strings.Contains(s, "fatal error: stack overflow"), strings.Count(s, "main.rec(") == 100, strings.Contains(s, "frames elided"), strings.Contains(s, "main.main()"))
}
