// A struct that embeds an interface satisfies it; nil inside panics at the call.
package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

type counter struct {
	io.Reader
	n int
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n += n
	return n, err
}

type wrapped struct{ error }

func (w wrapped) Unwrap() error { return w.error }

type none struct{ fmt.Stringer }

func main() {
	c := &counter{Reader: strings.NewReader("hello, reader")}
	b, err := io.ReadAll(c)
	fmt.Println(string(b), err, c.n)
	w := wrapped{io.EOF}
	fmt.Println(w.Error(), errors.Is(w, io.EOF))
	func() {
		defer func() { fmt.Println(recover()) }()
		fmt.Println(none{}.String())
	}()
	rw := struct {
		io.Reader
		io.Writer
	}{strings.NewReader("x"), io.Discard}
	n, err := io.Copy(rw, rw)
	fmt.Println(n, err)
}
