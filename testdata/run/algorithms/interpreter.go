// A small stack machine and a compiler for it: switches in a loop, maps of closures, errors through layers.
package main

import (
	"errors"
	"fmt"
	"strings"
)

type op byte

const (
	push op = iota
	add
	sub
	mul
	div
	dup
	swap
	jump
	jumpIf
	print
	call
	ret
	halt
)

var names = [...]string{push: "push", add: "add", halt: "halt", div: "div"}

func (o op) String() string {
	if int(o) < len(names) && names[o] != "" {
		return names[o]
	}
	return fmt.Sprintf("op%d", byte(o))
}

type instr struct {
	op  op
	arg int
}
type vm struct {
	code  []instr
	stack []int
	calls []int
	out   strings.Builder
}

var errStack = errors.New("stack underflow")

type fault struct {
	pc  int
	op  op
	err error
}

func (f *fault) Error() string { return fmt.Sprintf("%d: %v: %v", f.pc, f.op, f.err) }
func (f *fault) Unwrap() error { return f.err }

func (m *vm) pop() int {
	if len(m.stack) == 0 {
		panic(errStack)
	}
	v := m.stack[len(m.stack)-1]
	m.stack = m.stack[:len(m.stack)-1]
	return v
}

func (m *vm) run() (steps int, err error) {
	pc := 0
	defer func() {
		if e := recover(); e != nil {
			cause, ok := e.(error)
			if !ok {
				panic(e)
			}
			err = &fault{pc, m.code[pc].op, cause}
		}
	}()
	for ; ; pc++ {
		steps++
		i := m.code[pc]
		switch i.op {
		case push:
			m.stack = append(m.stack, i.arg)
		case add, sub, mul, div:
			y, x := m.pop(), m.pop()
			switch i.op {
			case add:
				x += y
			case sub:
				x -= y
			case mul:
				x *= y
			case div:
				x /= y
			}
			m.stack = append(m.stack, x)
		case dup:
			x := m.pop()
			m.stack = append(m.stack, x, x)
		case swap:
			y, x := m.pop(), m.pop()
			m.stack = append(m.stack, y, x)
		case jumpIf:
			if m.pop() == 0 {
				continue
			}
			fallthrough
		case jump:
			pc = i.arg - 1
		case print:
			fmt.Fprint(&m.out, m.pop(), " ")
		case call:
			m.calls = append(m.calls, pc)
			pc = i.arg - 1
		case ret:
			pc = m.calls[len(m.calls)-1]
			m.calls = m.calls[:len(m.calls)-1]
		case halt:
			return
		}
	}
}

func main() {
	for _, p := range [][]instr{
		{{push, 10}, {dup, 0}, {print, 0}, {push, 1}, {sub, 0}, {dup, 0}, {jumpIf, 1}, {halt, 0}},
		{{push, 6}, {call, 4}, {print, 0}, {halt, 0}, {dup, 0}, {mul, 0}, {ret, 0}},
		{{push, 1}, {push, 0}, {div, 0}},
		{{push, 1}, {add, 0}},
		{{push, 100000}, {push, 1}, {sub, 0}, {dup, 0}, {jumpIf, 1}, {halt, 0}},
		{{jump, 7}},
		{{ret, 0}},
	} {
		m := &vm{code: p}
		n, err := m.run()
		var f *fault
		fmt.Println(n, m.out.String(), err, errors.Is(err, errStack), errors.As(err, &f))
	}
}
