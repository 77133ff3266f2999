// os.Exit inside deferred calls and goroutines; output that was written is there.
package main

import (
	"fmt"
	"os"
)

type closer string

func (c closer) Close() { fmt.Println("close", string(c)) }

func main() {
	defer closer("main").Close()
	done := make(chan bool)
	go func() {
		defer closer("goroutine").Close()
		defer func() {
			fmt.Println("recovered", recover())
			os.Stdout.WriteString("leaving\n")
			defer os.Exit(7)
			panic("ends by the deferred exit")
		}()
		var a []int
		_ = a[len(os.Args)]
		close(done)
	}()
	<-done
	fmt.Println("never")
}
