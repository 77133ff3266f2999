// os/exec: output, input, environment, exit codes, pipes, kill, context.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

func main() {
	if len(os.Args) > 1 {
		switch os.Args[1] {
		case "cat":
			io.Copy(os.Stdout, os.Stdin)
		case "env":
			fmt.Print(os.Getenv("VAR"), len(os.Environ()))
		case "fail":
			fmt.Fprint(os.Stderr, "failed")
			os.Exit(7)
		case "sleep":
			time.Sleep(time.Minute)
		case "args":
			fmt.Printf("%q", os.Args[2:])
		}
		return
	}
	self := "/proc/self/exe"
	c := exec.Command(self, "cat")
	c.Stdin = strings.NewReader("through the child")
	out, err := c.Output()
	fmt.Println(string(out), err)
	c = exec.Command(self, "env")
	c.Env = []string{"VAR=value"}
	out, err = c.CombinedOutput()
	fmt.Println(string(out), err)
	_, err = exec.Command(self, "fail").Output()
	var ee *exec.ExitError
	fmt.Println(errors.As(err, &ee), err, string(ee.Stderr))
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Millisecond)
	defer cancel()
	fmt.Println(exec.CommandContext(ctx, self, "sleep").Run())
	out, _ = exec.Command(self, "args", "a b", "", "ü").Output()
	fmt.Println(string(out))
	_, err = exec.LookPath("surely-no-such-program")
	fmt.Println(errors.Is(err, exec.ErrNotFound))
	a, b := exec.Command(self, "cat"), exec.Command(self, "cat")
	a.Stdin = bytes.NewReader(make([]byte, 200000))
	b.Stdin, _ = a.StdoutPipe()
	var n counter
	b.Stdout = &n
	fmt.Println(b.Start(), a.Run(), b.Wait(), n)
	os.Setenv("X", "1")
	v, ok := os.LookupEnv("X")
	os.Unsetenv("X")
	fmt.Println(v, ok, os.Getenv("X") == "", os.ExpandEnv("a${HOME}b") != "ab")
}

type counter int

func (c *counter) Write(p []byte) (int, error) { *c += counter(len(p)); return len(p), nil }
