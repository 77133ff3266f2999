// fmt verbs and flags, Scan, errors in formats, Formatter and GoStringer, text/tabwriter.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"
)

type P struct {
	X, Y int
	s    string
	p    *int
}
type F struct{}

func (F) Format(s fmt.State, v rune) {
	w, ok := s.Width()
	fmt.Fprintf(s, "F<%c %d %v %v>", v, w, ok, s.Flag('+'))
}

type G int

func (G) GoString() string { return "G!" }

type E struct{}

func (*E) Error() string { return "E" }

type pan struct{}

func (pan) String() string { panic("in String") }

func main() {
	p := P{1, -2, "q", nil}
	fmt.Printf("%v %+v %#v %T\n", p, p, p, p)
	fmt.Printf("%d %5d|%-5d|%05d %+d %x %X %#x %o %#o %b %c %q %U %#U\n", 42, 42, 42, 42, 42, 255, 255, 255, 8, 8, 5, 'é', 'é', 'é', 'é')
	fmt.Printf("%f %.2f %8.3f|%-8.1f|%+.1e %g %G %#g\n", 3.14159, 3.14159, 3.14159, 3.14159, 31415.9, 1e-7, 1e20, 1.0)
	fmt.Printf("%s %q %x % x %#x %10s|%-10s|%.2s %+q %#q\n", "héy", "héy\n", "hi", "hi", "hi", "r", "l", "trunc", "é", "raw")
	fmt.Printf("%t %v %p %v %v\n", true, nil, nil, []any{nil, 1, "a"}, map[string]P{"k": p})
	fmt.Printf("%v %d %s %x %q\n", []byte("ab"), []byte("ab"), []byte("ab"), []byte("ab"), []string{"a b", "c"})
	fmt.Printf("%*d|%-*d|%.*f|%[2]d %[1]d %[3]*.[2]*[1]f\n", 5, 1, 5, 2, 2, 3.14159)
	fmt.Printf("%d %!|%z %s\n", "str", 1, 2)
	fmt.Printf("%d\n", 1, 2)
	fmt.Printf("%d %d\n", 1)
	fmt.Printf("%+8v %v %#v %v %v\n", F{}, G(1), G(1), &E{}, (*E)(nil))
	fmt.Printf("%v %s\n", pan{}, errors.New("e"))
	fmt.Printf("%6.2f%% %v %v %+v\n", 99.5, 1+2i, struct{}{}, struct {
		A any
		B []P
	}{3, []P{p}})
	fmt.Printf("%#v %#v %#v %#v\n", []string{"a"}, map[int]bool{1: true}, [2]float64{1, 2.5}, &p.X == nil)
	var a, b int
	var s string
	var f float64
	n, err := fmt.Sscanf("10 0x1f str 2.5", "%d %v %s %g", &a, &b, &s, &f)
	fmt.Println(n, err, a, b, s, f)
	n, err = fmt.Sscan("7 x", &a, &b)
	fmt.Println(n, err, a)
	r := strings.NewReader("1 2\n3")
	n, err = fmt.Fscanln(r, &a, &b)
	fmt.Println(n, err, a, b)
	fmt.Println(fmt.Errorf("wrap %w and %w", os.ErrExist, errors.ErrUnsupported))
	tw := tabwriter.NewWriter(os.Stdout, 0, 8, 2, '.', tabwriter.AlignRight|tabwriter.Debug)
	fmt.Fprintln(tw, "a\tbbb\tc")
	fmt.Fprintln(tw, "aaaa\tb\tccccc")
	tw.Flush()
}
