// Assertions of values whose type shows after inlining: to interfaces that it implements and that it does not, of imported types too.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding"
	"fmt"
	"io"
	"strings"
	"testing"
)

type reader struct{ n int }

func (r *reader) Read(p []byte) (int, error) { r.n += len(p); return len(p), nil }
func (r *reader) Size() int                  { return r.n }

type value int

func (v value) String() string { return fmt.Sprintf("value %d", int(v)) }
func (v value) Size() int      { return int(v) }

type outer struct {
	*reader
	io.Writer
}

type sizer interface{ Size() int }

type both interface {
	io.Reader
	sizer
}

func newReader() io.Reader   { return &reader{3} }
func newValue() fmt.Stringer { return value(7) }
func newOuter() io.Reader    { return outer{&reader{4}, io.Discard} }
func size(x any) int         { return x.(sizer).Size() }
func try(x any) (int, bool) {
	s, ok := x.(sizer)
	if !ok {
		return -1, false
	}
	return s.Size(), true
}

func main() {
	fmt.Println(newReader().(sizer).Size(), newValue().(sizer).Size(), newOuter().(sizer).Size())
	fmt.Println(newReader().(both).(sizer).(io.Reader).(both).Size())
	fmt.Println(size(newReader()), size(newValue()), size(newOuter()))
	fmt.Println(try(newReader()))
	fmt.Println(try(strings.NewReader("abc")))
	fmt.Println(try(bytes.NewReader([]byte("abcd"))))
	fmt.Println(try(io.Reader(strings.NewReader("abc"))))
	fmt.Println(try(nil))
	fmt.Println(io.Reader(newOuter()).(io.Writer).Write([]byte("xyz")))
	func() {
		defer func() { fmt.Println(recover()) }()
		fmt.Println(newReader().(fmt.Stringer))
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var r io.Reader
		fmt.Println(r.(sizer))
	}()

	allocations := testing.AllocsPerRun(100, func() {
		r := newReader()
		r.Read([]byte{1, 2, 3})
		if r.(sizer).Size() != 6 {
			panic("size")
		}
	})
	fmt.Println(allocations)

	h := sha256.New()
	h.Write([]byte{1, 2, 3})
	m, err := h.(encoding.BinaryMarshaler).MarshalBinary()
	g := sha256.New()
	fmt.Println(len(m), err, g.(encoding.BinaryUnmarshaler).UnmarshalBinary(m))
	fmt.Println(bytes.Equal(g.Sum(nil), h.Sum(nil)))
}
