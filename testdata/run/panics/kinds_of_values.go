// Values of named kinds, structs, pointers, errors whose methods panic: how an unrecovered panic prints each.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
)

type myInt int
type myString string
type myFloat float32
type myBool bool
type str struct{ s string }
type badError struct{}
type badStringer struct{}
type myErr struct{ code int }

func (s str) String() string       { return "stringer " + s.s }
func (badError) Error() string     { panic("in Error") }
func (badStringer) String() string { panic("in String") }
func (e *myErr) Error() string     { return fmt.Sprint("code ", e.code) }

var values = []any{myInt(-5), myString("text\nsecond line"), myFloat(1.5), myBool(true), str{"x"}, badError{}, badStringer{}, &myErr{7}, struct{ a, b int }{1, 2}, []int{1}, 'x', uint8(200), 1 + 2i, (*myErr)(nil), "a\x00b\xff", fmt.Errorf("w: %w", &myErr{8}), map[string]int{}, func() {}}

func main() {
	if len(os.Args) > 1 {
		var i int
		fmt.Sscan(os.Args[1], &i)
		panic(values[i])
	}
	address := regexp.MustCompile(`0x[0-9a-f]+`)
	for i := range values {
		out, err := exec.Command(os.Args[0], fmt.Sprint(i)).CombinedOutput()
		head, _, _ := strings.Cut(string(out), "goroutine ")
		fmt.Printf("%d %v %q\n", i, err, address.ReplaceAllString(head, "ADDR"))
	}
}
