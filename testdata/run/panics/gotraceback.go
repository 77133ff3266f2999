// GOTRACEBACK none, single, all, system and crash: how much is shown and how the process ends.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

func idle(c chan int) { <-c }

func waits() bool {
	buf := make([]byte, 1<<16)
	return strings.Contains(string(buf[:runtime.Stack(buf, true)]), "[chan receive]")
}

func main() {
	if len(os.Args) > 1 {
		c := make(chan int)
		go idle(c)
		for !waits() { // one that runs is not shown
			time.Sleep(time.Millisecond)
		}
		var m map[int]int
		m[0] = 1
	}
	for _, level := range []string{"none", "0", "single", "1", "all", "2", "system", "crash", "nonsense"} {
		c := exec.Command(os.Args[0], "child")
		c.Env = append(os.Environ(), "GOTRACEBACK="+level)
		out, err := c.CombinedOutput()
		s := string(out)
		fmt.Println(level, err, strings.Count(s, "main.main()") > 0, strings.Count(s, "main.idle(") > 0, strings.Contains(s, "runtime.gopark("), strings.Contains(s, "runtime.main("), strings.HasPrefix(s, "panic: assignment to entry in nil map"))
	}
}
