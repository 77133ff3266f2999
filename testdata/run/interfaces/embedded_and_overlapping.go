// Interfaces out of interfaces with the same methods; conversions between them keep the value. spec: Embedded interfaces
package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

type reader interface {
	Read([]byte) (int, error)
	Close() error
}
type writer interface {
	Write([]byte) (int, error)
	Close() error
}
type both interface {
	reader
	writer
	fmt.Stringer
}
type file struct {
	strings.Builder
	closed int
}

func (f *file) Read(b []byte) (int, error) { return copy(b, f.Builder.String()), io.EOF }
func (f *file) Close() error {
	f.closed++
	if f.closed > 2 {
		return errors.New("closed twice")
	}
	return nil
}

func main() {
	var b both = &file{}
	fmt.Fprintf(b, "hello %d", 5)
	var r reader = b
	var w writer = b
	var c io.Closer = r
	fmt.Println(c.Close(), w.Close(), r.Close(), b)
	buf := make([]byte, 20)
	n, err := r.Read(buf)
	fmt.Println(string(buf[:n]), err, r == reader(b), any(w) == any(c))
	_, isReader := w.(io.Reader)
	_, isSeeker := w.(io.Seeker)
	rw, ok := c.(interface {
		io.ReadWriter
		io.Closer
	})
	fmt.Println(isReader, isSeeker, ok, rw != nil)
	f := rw.(*file)
	fmt.Println(f.closed, f.Len())
}
