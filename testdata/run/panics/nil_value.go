// panic(nil) is a PanicNilError; with panicnil=1 it is nil again.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
)

func main() {
	if len(os.Args) > 1 {
		defer func() { fmt.Println("recovered", recover()) }()
		panic(nil)
	}
	func() {
		defer func() {
			e := recover()
			err, ok := e.(*runtime.PanicNilError)
			fmt.Println(e, ok, err.Error())
		}()
		panic(nil)
	}()
	c := exec.Command(os.Args[0], "child")
	c.Env = append(os.Environ(), "GODEBUG=panicnil=1")
	out, err := c.CombinedOutput()
	fmt.Print(string(out), err, "\n")
	var e error
	panic(e)
}
