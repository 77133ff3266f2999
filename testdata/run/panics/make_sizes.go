// make with a length that no memory has, in a child each, also for maps and channels that take it.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
)

var kinds = []func(n int){
	func(n int) { _ = fmt.Sprint(len(make([]int, n))) },
	func(n int) { _ = fmt.Sprint(len(make([]byte, 1, n))) },
	func(n int) { _ = fmt.Sprint(cap(make(chan int, n))) },
	func(n int) { _ = fmt.Sprint(len(make(map[int]int, n>>40))) },
	func(n int) { s := make([]int, 1); _ = fmt.Sprint(len(append(s, make([]int, n)...))) },
	func(n int) { _ = len(strings.Repeat("ab", n)) },
}

func main() {
	if len(os.Args) > 1 {
		kinds[os.Args[1][0]-'0'](1 << 62)
		kinds[os.Args[1][0]-'0'](-1)
		return
	}
	for i := range kinds {
		out, err := exec.Command(os.Args[0], fmt.Sprint(i)).CombinedOutput()
		fmt.Println(i, err, strings.SplitN(string(out), "\n", 2)[0])
	}
}
