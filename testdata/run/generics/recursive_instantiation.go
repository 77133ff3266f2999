// Instances inside instances: a list of lists, free structures, visitors, a parser made of generic pieces.
package main

import (
	"fmt"
	"strings"
)

type parser[T any] func(string) (T, string, bool)

func char(set string) parser[byte] {
	return func(s string) (byte, string, bool) {
		if s == "" || !strings.Contains(set, s[:1]) {
			return 0, s, false
		}
		return s[0], s[1:], true
	}
}
func many[T any](p parser[T]) parser[[]T] {
	return func(s string) (out []T, rest string, ok bool) {
		for {
			v, r, ok := p(s)
			if !ok {
				return out, s, true
			}
			out, s = append(out, v), r
		}
	}
}
func apply[T, U any](p parser[T], f func(T) U) parser[U] {
	return func(s string) (u U, rest string, ok bool) {
		v, r, ok := p(s)
		if !ok {
			return u, s, false
		}
		return f(v), r, true
	}
}

type pair[A, B any] struct {
	a A
	b B
}

func then[A, B any](p parser[A], q parser[B]) parser[pair[A, B]] {
	return func(s string) (out pair[A, B], rest string, ok bool) {
		a, r, ok := p(s)
		if !ok {
			return out, s, false
		}
		b, r, ok := q(r)
		if !ok {
			return out, s, false
		}
		return pair[A, B]{a, b}, r, true
	}
}
func or[T any](ps ...parser[T]) parser[T] {
	return func(s string) (v T, rest string, ok bool) {
		for _, p := range ps {
			if v, rest, ok = p(s); ok {
				return
			}
		}
		return v, s, false
	}
}

var expr, term, factor parser[int]

func init() {
	number := apply(then(char("0123456789"), many(char("0123456789"))), func(p pair[byte, []byte]) int {
		n := int(p.a - '0')
		for _, c := range p.b {
			n = n*10 + int(c-'0')
		}
		return n
	})
	factor = or(number, apply(then(char("("), then(func(s string) (int, string, bool) { return expr(s) }, char(")"))), func(p pair[byte, pair[int, byte]]) int { return p.b.a }))
	chain := func(p parser[int], ops string) parser[int] {
		return apply(then(p, many(then(char(ops), p))), func(p pair[int, []pair[byte, int]]) int {
			n := p.a
			for _, o := range p.b {
				switch o.a {
				case '+':
					n += o.b
				case '-':
					n -= o.b
				case '*':
					n *= o.b
				case '/':
					n /= o.b
				}
			}
			return n
		})
	}
	term = chain(factor, "*/")
	expr = chain(term, "+-")
}

type nest[T any] struct {
	v    T
	down any
}

func deep[T any](v T, n int) string {
	if n == 0 {
		return fmt.Sprintf("%T", v)
	}
	return deep(nest[int]{down: v}, n-1)
}

func main() {
	for _, s := range []string{"1+2*3", "(1+2)*3", "100/7-2*(3-10)", "((((5))))", "+", "2*", "(1"} {
		fmt.Println(expr(s))
	}
	fmt.Println(deep("x", 3))
}
