// Children with pipes both ways, large data, exit codes and signals, process groups, extra files, environment.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

func child(what string) {
	switch what {
	case "upper":
		b, _ := io.ReadAll(os.Stdin)
		os.Stdout.Write(bytes.ToUpper(b))
	case "exit":
		os.Exit(42)
	case "lines":
		s := bufio.NewScanner(os.Stdin)
		for s.Scan() {
			fmt.Println("echo " + s.Text())
		}
		fmt.Fprintln(os.Stderr, "end")
	case "extra":
		f := os.NewFile(3, "extra")
		b, _ := io.ReadAll(f)
		fmt.Print(string(b), os.Getenv("GIVEN"), len(os.Environ()))
	case "sleep":
		fmt.Println("up")
		time.Sleep(time.Minute)
	}
}

func main() {
	if len(os.Args) > 1 {
		child(os.Args[1])
		return
	}
	big := bytes.Repeat([]byte("abcdefgh"), 100000)
	c := exec.Command(os.Args[0], "upper")
	c.Stdin = bytes.NewReader(big)
	out, err := c.Output()
	fmt.Println(len(out), err, bytes.Equal(out, bytes.ToUpper(big)))
	err = exec.Command(os.Args[0], "exit").Run()
	var ee *exec.ExitError
	fmt.Println(err, errors.As(err, &ee), ee.ExitCode(), ee.Success(), ee.Exited())
	c = exec.Command(os.Args[0], "lines")
	in, _ := c.StdinPipe()
	o, _ := c.StdoutPipe()
	var stderr bytes.Buffer
	c.Stderr = &stderr
	c.Start()
	r := bufio.NewReader(o)
	for i := range 3 {
		fmt.Fprintln(in, "line", i)
		s, _ := r.ReadString('\n')
		fmt.Print(s)
	}
	in.Close()
	fmt.Println(c.Wait(), stderr.String())
	f, _ := os.CreateTemp("", "x")
	f.WriteString("from the file ")
	f.Seek(0, 0)
	c = exec.Command(os.Args[0], "extra")
	c.ExtraFiles = []*os.File{f}
	c.Env = []string{"GIVEN=value"}
	out, err = c.CombinedOutput()
	fmt.Println(string(out), err)
	for _, s := range []syscall.Signal{syscall.SIGKILL, syscall.SIGTERM, syscall.SIGHUP} {
		c = exec.Command(os.Args[0], "sleep")
		c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
		o, _ = c.StdoutPipe()
		c.Start()
		bufio.NewReader(o).ReadString('\n')
		syscall.Kill(-c.Process.Pid, s)
		err = c.Wait()
		errors.As(err, &ee)
		ws := ee.Sys().(syscall.WaitStatus)
		fmt.Println(err, ws.Signaled(), ws.Signal(), ee.ExitCode())
	}
	_, err = exec.LookPath("surely-not-there")
	fmt.Println(err, errors.Is(err, exec.ErrNotFound))
	err = exec.Command("./none").Run()
	fmt.Println(err, errors.Is(err, os.ErrNotExist))
	fmt.Println(c.Process.Signal(syscall.SIGKILL), strings.HasPrefix(c.String(), os.Args[0]))
}
