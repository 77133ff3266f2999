// SIGQUIT shows all goroutines and ends with code 2; SIGABRT by a crash.
package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

func waits(c chan int) { <-c }
func sleeps()          { time.Sleep(time.Hour) }

func main() {
	if len(os.Args) > 1 {
		go waits(make(chan int))
		go sleeps()
		time.Sleep(20 * time.Millisecond)
		fmt.Println("ready")
		select {}
	}
	for _, s := range []syscall.Signal{syscall.SIGQUIT, syscall.SIGABRT, syscall.SIGTERM} {
		c := exec.Command(os.Args[0], "child")
		var stderr bytes.Buffer
		c.Stderr = &stderr
		out, _ := c.StdoutPipe()
		c.Start()
		out.Read(make([]byte, 10))
		c.Process.Signal(s)
		err := c.Wait()
		t := stderr.String()
		fmt.Println(s, err, strings.HasPrefix(t, "SIG"), strings.Contains(t, "main.waits("), strings.Contains(t, "main.sleeps("), strings.Contains(t, "[chan receive"), strings.Contains(t, "[sleep"), strings.Contains(t, "main.main()"))
	}
}
