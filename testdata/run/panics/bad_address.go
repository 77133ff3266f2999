// A fault at an address that is not near nil: fatal, unless SetPanicOnFault makes it a panic.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strings"
	"unsafe"
)

//go:noinline
func read(a uintptr) byte { return *(*byte)(*(*unsafe.Pointer)(unsafe.Pointer(&a))) }

func main() {
	if len(os.Args) > 1 {
		defer func() { fmt.Println(recover() != nil) }()
		read(1 << 40)
		return
	}
	debug.SetPanicOnFault(true)
	func() {
		defer func() {
			e := recover().(runtime.Error)
			a, ok := e.(interface{ Addr() uintptr })
			fmt.Println(e, ok, a.Addr() == 1<<40)
		}()
		read(1 << 40)
	}()
	func() {
		defer func() {
			e := recover().(runtime.Error)
			_, ok := e.(interface{ Addr() uintptr })
			fmt.Println(e, ok)
		}()
		read(8)
	}()
	out, err := exec.Command(os.Args[0], "child").CombinedOutput()
	fmt.Println(err, strings.Contains(string(out), "unexpected fault address 0x10000000000"), strings.Contains(string(out), "fatal error: fault"), strings.Contains(string(out), "main.read("))
}
