// Package lib has generic functions of every kind of statement and expression.
package lib

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"
	"sync"
	"unsafe"
)

type Number interface {
	~int | ~int8 | ~uint16 | ~int64 | ~float64
}

func Sum[T Number](xs ...T) (s T) {
	for _, x := range xs {
		s += x
	}
	return s
}

func Scale[T Number](x T) T { return x*3 + 1 }

func Count[S ~string](s S) map[rune]int {
	m := make(map[rune]int)
	for i, r := range s {
		if i > 0 {
			m[r]++
		}
		m[r] += 10
	}
	return m
}

func Keys[M ~map[K]V, K cmp.Ordered, V any](m M) []K {
	r := make([]K, 0, len(m))
	for k := range m {
		r = append(r, k)
	}
	slices.Sort(r)
	return r
}

func Invert[K, V comparable](m map[K]V) map[V]K {
	r := map[V]K{}
	for k, v := range m {
		r[v] = k
	}
	return r
}

type Stack[T any] struct {
	items []T
	mu    sync.Mutex
	hook  func(T)
}

func NewStack[T any](xs ...T) *Stack[T] { return &Stack[T]{items: append([]T(nil), xs...)} }

func (s *Stack[T]) Push(x T) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items = append(s.items, x)
	if s.hook != nil {
		s.hook(x)
	}
}

func (s *Stack[T]) Pop() (x T, err error) {
	if len(s.items) == 0 {
		return x, io.EOF
	}
	x, s.items = s.items[len(s.items)-1], s.items[:len(s.items)-1]
	return
}

func (s *Stack[T]) Hook(f func(T)) { s.hook = f }

func (s Stack[T]) Len() int { return len(s.items) }

func (s *Stack[T]) All() func(yield func(int, T) bool) {
	return func(yield func(int, T) bool) {
		for i, x := range s.items {
			if !yield(i, x) {
				return
			}
		}
	}
}

func (s *Stack[T]) Each(f func(T) error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	for _, x := range s.All() {
		if err = f(x); err != nil {
			return err
		}
	}
	return nil
}

func Find[T comparable](s *Stack[T], want T) (int, bool) {
	for i, x := range s.All() {
		if x == want {
			return i, true
		}
	}
	return -1, false
}

// Nested leaves loops over functions in all ways.
func Nested[T cmp.Ordered](a, b *Stack[T]) (out []string) {
outer:
	for i, x := range a.All() {
		defer func() { out = append(out, fmt.Sprint("deferred ", i)) }()
		for j, y := range b.All() {
			switch {
			case x == y && j == 1:
				continue outer
			case x < y:
				out = append(out, fmt.Sprint(i, "<", j))
				break outer
			case i == 3:
				goto end
			}
			if j == 2 {
				break
			}
			out = append(out, fmt.Sprint(i, j))
		}
	}
	return append(out, "done")
end:
	return append(out, "end")
}

type Shape interface {
	Area() float64
	comparable
}

func Largest[S Shape](xs []S) (best S) {
	for _, x := range xs {
		if x.Area() > best.Area() {
			best = x
		}
	}
	return
}

type Setter[T any] interface {
	*T
	Set(string)
}

func FromStrings[T any, P Setter[T]](s []string) []T {
	r := make([]T, len(s))
	for i, v := range s {
		p := P(&r[i])
		p.Set(v)
	}
	return r
}

func Methods[S fmt.Stringer](x S) (func() string, func(S) string) { return x.String, S.String }

func Kind[T any](x T) string {
	switch v := any(x).(type) {
	case nil:
		return "nil"
	case int, int8:
		return fmt.Sprintf("int %v", v)
	case string:
		return "string " + v
	case []T:
		return "slice"
	case error:
		return "error " + v.Error()
	case fmt.Stringer:
		return "stringer " + v.String()
	case func() T:
		return fmt.Sprint(v())
	}
	return fmt.Sprintf("%T", x)
}

func As[T any](err error) (T, bool) {
	var t T
	ok := errors.As(err, &t)
	return t, ok
}

func Assert[T any](x any) (T, bool) {
	v, ok := x.(T)
	return v, ok
}

func Must[T any](x T, err error) T {
	if err != nil {
		panic(err)
	}
	return x
}

func Switch[T ~int | ~string](x T, n int) (s string) {
	switch n {
	case 1:
		s = "one "
		fallthrough
	case 2, 3:
		s += "few "
	case len(fmt.Sprint(x)):
		s = "length "
	default:
		s = "many "
	}
	switch y := Double(x); {
	case y == x:
		s += "zero"
	case strings.HasPrefix(fmt.Sprint(y), "2"):
		s += "two"
		break
	default:
		s += "other"
	}
	return
}

func Double[T ~int | ~string](x T) T { return x + x }

func Select[T any](a, b chan T, quit <-chan struct{}) (r []T) {
	for {
		select {
		case x := <-a:
			r = append(r, x)
		case x, ok := <-b:
			if !ok {
				return
			}
			r = append(r, x)
		case <-quit:
			return
		}
	}
}

func TrySend[T any](c chan<- T, x T) bool {
	select {
	case c <- x:
		return true
	default:
		return false
	}
}

func Fan[T any](n int, f func(int) T) []T {
	r := make([]T, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Add(1)
		go func(k int) {
			defer wg.Done()
			r[k] = f(i)
		}(i)
	}
	wg.Wait()
	return r
}

func Drain[T any](c chan T) (n int) {
	for range c {
		n++
	}
	return
}

type Pair[A, B any] struct {
	First  A
	Second B
}

func (p Pair[A, B]) Swap() Pair[B, A] { return Pair[B, A]{p.Second, p.First} }

func (p Pair[A, B]) String() string { return fmt.Sprintf("<%v|%v>", p.First, p.Second) }

func Zip[A, B any](a []A, b []B) []Pair[A, B] {
	var r []Pair[A, B]
	for i := range min(len(a), len(b)) {
		r = append(r, Pair[A, B]{First: a[i], Second: b[i]})
	}
	return r
}

type Embeds[T any] struct {
	*Stack[T]
	Pair[T, int]
	name string
}

func NewEmbeds[T any](name string, x T) Embeds[T] {
	return Embeds[T]{Stack: NewStack(x), name: name, Pair: Pair[T, int]{x, 1}}
}

func (e Embeds[T]) Describe() string {
	e.Push(e.First)
	f := e.Pop
	x, err := f()
	return fmt.Sprint(e.name, e.Len(), x, err, e.Swap(), (*Stack[T]).Len(e.Stack), Embeds[T].Len(e))
}

// Local has types of its own.
func Local[T any](x T) string {
	type box struct {
		v T
		n int
	}
	type list []box
	l := list{{x, 1}, {v: x, n: 2}}
	m := map[string]*box{"a": {x, 3}}
	return fmt.Sprintf("%v %v %T", l, m["a"].n, l)
}

func Arrays[T any](x, y T) ([4]T, []T, [2][2]T) {
	a := [4]T{1: x, 3: y}
	s := []T{2: x}
	s = append(s, a[1:3]...)
	n := copy(s[1:], a[:])
	_ = n
	return a, s[:len(s):cap(s)], [2][2]T{{x, y}, {1: x}}
}

func Pointers[T any](x T) (T, *T, T) {
	p := &x
	q := new(T)
	*q = *p
	r := new(x)
	pp := &p
	return **pp, r, *q
}

func Sizes[T any]() (uintptr, uintptr, uintptr) {
	var s struct {
		a byte
		b T
		c Pair[T, byte]
	}
	return unsafe.Sizeof(s), unsafe.Alignof(s.b), unsafe.Offsetof(s.c)
}

func Bytes[T ~[]byte | ~string](x T) (int, byte, string) {
	n := 0
	for i := 0; i < len(x); i++ {
		if x[i] == 'a' {
			continue
		}
		n++
	}
	return n, x[0], string(x[1:])
}

func Convert[To, From Number](x From) To { return To(x) }

func Complex[T ~float32 | ~float64](x T) T {
	c := complex(float64(x), 2)
	return T(real(c)*imag(c)) / 2
}

func Bits[T ~uint8 | ~uint32](x T, s uint) T { return ^x&0xf | x<<s>>1 ^ x&^3 }

func Logic[T comparable](a, b, c T) bool { return a == b && !(b != c) || a == c }

func Compare[T any](x any, y T) bool { return x == any(y) }

func Clear[T any](m map[string]T, s []T) (int, T) {
	delete(m, "x")
	n := len(m)
	clear(m)
	clear(s[1:])
	return n + cap(s) - cap(s), s[0]
}

func Curry[A, B, C any](f func(A, B) C) func(A) func(B) C {
	return func(a A) func(B) C { return func(b B) C { return f(a, b) } }
}

func Memo[K comparable, V any](f func(K) V) func(K) V {
	m := make(map[K]V)
	return func(k K) V {
		if v, ok := m[k]; ok {
			return v
		}
		v := f(k)
		m[k] = v
		return v
	}
}

func Recover[T any](f func() T) (r T, err error) {
	defer recovered(&err)
	defer func(x T) { _ = x }(r)
	return f(), nil
}

func recovered(err *error) {
	if x := recover(); x != nil {
		*err = fmt.Errorf("%v", x)
	}
}

var hidden = 40

func helper[T any](x T) string { hidden++; return fmt.Sprint(x, hidden) }

func Hidden[T any](x T) string { return helper(x) + helper([]T{x}) }

type Tree[T cmp.Ordered] struct {
	left, right *Tree[T]
	v           T
}

func (t *Tree[T]) Insert(v T) *Tree[T] {
	if t == nil {
		return &Tree[T]{v: v}
	}
	switch c := cmp.Compare(v, t.v); {
	case c < 0:
		t.left = t.left.Insert(v)
	case c > 0:
		t.right = t.right.Insert(v)
	}
	return t
}

func (t *Tree[T]) Walk(yield func(T) bool) bool {
	return t == nil || t.left.Walk(yield) && yield(t.v) && t.right.Walk(yield)
}

func (t *Tree[T]) All() func(func(T) bool) { return func(y func(T) bool) { t.Walk(y) } }

type byLen[T ~string] []T

func (b byLen[T]) Len() int           { return len(b) }
func (b byLen[T]) Less(i, j int) bool { return len(b[i]) < len(b[j]) }
func (b byLen[T]) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

func SortLen[T ~string](x []T) []T {
	sort.Stable(byLen[T](x))
	return x
}

func Reduce[T, A any](s []T, init A, f func(A, T) A) A {
	acc := init
	for i := 0; i < len(s); i++ {
		acc = f(acc, s[i])
	}
	return acc
}

func Goto[T Number](n T) (steps int) {
again:
	if n > 1 {
		n /= 2
		steps++
		goto again
	}
	return
}

func Writer[W io.Writer](w W, s string) error {
	_, err := fmt.Fprintf(w, "%s\n", s)
	if err == nil {
		_, err = w.Write([]byte("end\n"))
	}
	return err
}

func GoMethod[F interface{ Run(int) }](f F, wg *sync.WaitGroup) {
	defer f.Run(1)
	wg.Add(1)
	go f.Run(2)
	wg.Wait()
}

type Fmt interface{ ~int; String() string }

func All[T Fmt](xs ...T) (s string) {
	f := T.String
	for _, x := range xs {
		s += f(x) + x.String() + fmt.Sprint(int(x)+1)
	}
	return
}
