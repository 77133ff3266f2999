// errors.Is, As, Join, Unwrap, wrapping with %w, custom Is and As; comparison of error values.
package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

type code int

func (c code) Error() string        { return fmt.Sprintf("code %d", int(c)) }
func (c code) Is(target error) bool { return target == io.EOF && c == 5 }

type detail struct {
	err  error
	where string
}

func (d *detail) Error() string { return d.where + ": " + d.err.Error() }
func (d *detail) Unwrap() error { return d.err }

type multi []error

func (m multi) Error() string   { return fmt.Sprint(len(m), " errors") }
func (m multi) Unwrap() []error { return m }

func main() {
	e := fmt.Errorf("outer: %w", &detail{code(5), "here"})
	fmt.Println(e, errors.Is(e, io.EOF), errors.Is(e, code(5)), errors.Is(e, code(4)))
	var d *detail
	var c code
	fmt.Println(errors.As(e, &d), d.where, errors.As(e, &c), int(c), errors.Unwrap(errors.Unwrap(e)))
	two := fmt.Errorf("%w and %w and %v", fs.ErrNotExist, code(1), io.EOF)
	fmt.Println(two, errors.Is(two, fs.ErrNotExist), errors.Is(two, code(1)), errors.Is(two, io.EOF))
	j := errors.Join(nil, code(2), nil, two)
	fmt.Printf("%q %v %v\n", j, errors.Join(nil, nil) == nil, errors.Is(j, os.ErrNotExist))
	m := multi{code(7), e}
	fmt.Println(m, errors.Is(m, code(7)), errors.Is(m, io.EOF), errors.As(error(m), &d))
	_, err := os.Open("/none/there")
	var pe *fs.PathError
	fmt.Println(err, errors.As(err, &pe), pe.Op, pe.Path, errors.Is(err, fs.ErrNotExist))
	t, ok := errors.AsType[*fs.PathError](err)
	fmt.Println(t == pe, ok)
	fmt.Println(errors.New("a") == errors.New("a"), error(code(1)) == code(1), errors.Is(nil, nil))
	defer func() { fmt.Println(recover()) }()
	errors.As(e, nil)
}
