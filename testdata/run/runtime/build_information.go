// debug.ReadBuildInfo, runtime.Version, NumCPU; the values differ, their form does not.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

func main() {
	fmt.Println(strings.HasPrefix(runtime.Version(), "go1.26"), runtime.NumCPU() > 0, runtime.GOROOT() == "" || len(runtime.GOROOT()) > 1)
	_, ok := debug.ReadBuildInfo()
	_ = ok
	fmt.Println(runtime.NumCgoCall())
}
