// How values of each kind are printed by the runtime when a panic is not recovered, one child a kind.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

type str string
type num int
type st struct{ a, b int }
type stringer int

func (stringer) String() string { return "from String" }

type bad struct{}

func (bad) Error() string { panic("error in Error") }

var values = []any{1, -2, "text", "two\nlines", true, 1.5, float32(-0.25), 1 + 2i, 'x', uint8(7), str("named"), num(8), st{1, 2}, &st{}, stringer(1), errors.New("err"), fmt.Errorf("w: %w", os.ErrNotExist), []int{1}, nil, bad{}}

func main() {
	if len(os.Args) > 1 {
		var i int
		fmt.Sscan(os.Args[1], &i)
		panic(values[i])
	}
	for i := range values {
		cmd := exec.Command("/proc/self/exe", fmt.Sprint(i))
		var out bytes.Buffer
		cmd.Stderr = &out
		err := cmd.Run()
		text, _, _ := strings.Cut(out.String(), "\n\ngoroutine")
		if strings.Contains(text, "0x") {
			text = text[:strings.Index(text, "0x")]
		}
		fmt.Println(i, err, text)
	}
}
