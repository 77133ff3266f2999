// A failed assertion to an interface names the missing method.
package main

import "io"

type t struct{}

func (t) Read([]byte) (int, error) { return 0, io.EOF }
func (*t) Close() error            { return nil }

func main() {
	var r io.Reader = t{}
	c, ok := r.(io.Closer)
	println(c == nil, ok)
	r = &t{}
	println(r.(io.Closer) != nil)
	r = t{}
	_ = r.(io.ReadCloser)
}
