// os.Exit skips deferred calls; log.Fatal is 1; a signal shows in the state.
package main

import (
	"fmt"
	"log"
	"os"
	"os/exec"
	"syscall"
)

func main() {
	if len(os.Args) > 1 {
		defer fmt.Println("not printed")
		switch os.Args[1] {
		case "exit":
			os.Exit(3)
		case "fatal":
			log.SetFlags(0)
			log.Fatal("fatal message")
		case "panic":
			panic("x")
		case "goexit":
			go func() {}()
			os.Exit(200)
		case "kill":
			syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {}
		case "abort":
			syscall.Kill(os.Getpid(), syscall.SIGTERM)
			select {}
		}
		return
	}
	for _, k := range []string{"ok", "exit", "fatal", "panic", "goexit", "kill", "abort"} {
		cmd := exec.Command("/proc/self/exe", k)
		out, err := cmd.Output()
		fmt.Printf("%s %v %q %d\n", k, err, out, cmd.ProcessState.ExitCode())
	}
	os.Exit(42)
}
