package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"sync"
	"mixed/lib"
)

type myInt int

func (m myInt) String() string { return "my" + strconv.Itoa(int(m)) }

type sq struct{ s float64 }

func (s sq) Area() float64 { return s.s * s.s }

type setter struct{ s string }

func (s *setter) Set(x string) { s.s = "set " + x }

type runner struct{ wg *sync.WaitGroup }

var runs [3]int

func (r runner) Run(n int) {
	runs[n]++
	if n == 2 {
		r.wg.Done()
	}
}

type myErr struct{ n int }

func (e *myErr) Error() string { return fmt.Sprint("myErr ", e.n) }

type str string

func main() {
	fmt.Println(lib.Sum(1, 2, 3), lib.Sum(1.5, 2), lib.Sum[myInt](4, 5), lib.Scale(int8(100)), lib.Scale(uint16(7)), lib.Scale(2.5))
	fmt.Println(lib.Count("héllo wörld"), lib.Count(str("aé")))
	fmt.Println(lib.Keys(map[string]int{"b": 1, "a": 2}), lib.Invert(map[int]string{1: "x"}))
	s := lib.NewStack(1, 2, 3)
	s.Hook(func(i int) { fmt.Println("hook", i) })
	s.Push(4)
	fmt.Println(s.Pop())
	fmt.Println(s.Len())
	fmt.Println(lib.Find(s, 3))
	fmt.Println(s.Each(func(i int) error {
		if i == 2 {
			return errors.New("two")
		}
		return nil
	}), s.Each(func(i int) error { panic(i) }))
	fmt.Println(lib.Nested(lib.NewStack(5, 6, 7, 8), lib.NewStack(1, 5, 6)))
	fmt.Println(lib.Nested(lib.NewStack("a"), lib.NewStack("b")))
	fmt.Println(lib.Nested(lib.NewStack(9, 9, 9, 9, 9), lib.NewStack(1, 2, 3)))
	fmt.Println(lib.Largest([]sq{{1}, {3}, {2}}))
	fmt.Println(lib.FromStrings[setter]([]string{"a", "b"}))
	f, g := lib.Methods(myInt(3))
	fmt.Println(f(), g(4))
	fmt.Println(lib.Kind(1), lib.Kind("x"), lib.Kind(myInt(2)), lib.Kind(errors.New("e")), lib.Kind(2.5), lib.Kind([]int{}), lib.Kind[any](nil), lib.Kind[fmt.Stringer](myInt(1)))
	e, ok := lib.As[*myErr](fmt.Errorf("w %w", &myErr{3}))
	fmt.Println(e, ok)
	fmt.Println(lib.Assert[string]("q"))
	fmt.Println(lib.Assert[fmt.Stringer](3))
	fmt.Println(lib.Assert[fmt.Stringer](myInt(3)))
	fmt.Println(lib.Must(strconv.Atoi("12")))
	for i := range 6 {
		fmt.Println(lib.Switch(2, i), lib.Switch("", i), lib.Switch(myInt(11), i))
	}
	a, b, q := make(chan int, 3), make(chan int), make(chan struct{})
	a <- 1
	a <- 2
	close(b)
	for len(a) > 0 {
		lib.Select(a, b, q)
	}
	fmt.Println(lib.TrySend(a, 1), lib.TrySend(make(chan string), "x"))
	fmt.Println(lib.Fan(5, func(i int) string { return strconv.Itoa(i * i) }))
	close(a)
	fmt.Println(lib.Drain(a))
	z := lib.Zip([]int{1, 2, 3}, []string{"a", "b"})
	fmt.Println(z, z[0].Swap())
	fmt.Printf("%T %v\n", z, lib.Pair[int, *int]{1, nil})
	em := lib.NewEmbeds("n", 2.5)
	fmt.Println(em.Describe(), em.Pair.String())
	fmt.Println(lib.Local(3), lib.Local("s"), lib.Local([]int{1}))
	fmt.Println(lib.Arrays("x", "y"))
	fmt.Println(lib.Arrays(myInt(1), 2))
	x, p, y := lib.Pointers("v")
	fmt.Println(x, *p, y)
	fmt.Println(lib.Sizes[int64]())
	fmt.Println(lib.Sizes[byte]())
	fmt.Println(lib.Bytes("banana"))
	fmt.Println(lib.Bytes([]byte("xaay")))
	fmt.Println(lib.Convert[int8](300.7), lib.Convert[float64](7), lib.Convert[myInt](int64(9)))
	fmt.Println(lib.Complex(1.5), lib.Complex(float32(2)), lib.Bits(uint8(0xa5), 3), lib.Bits(uint32(77), 5))
	fmt.Println(lib.Logic(1, 1, 1), lib.Logic("a", "b", "a"), lib.Logic[any](1, 2, 3), lib.Compare(1, 1), lib.Compare[any]("a", 1))
	fmt.Println(lib.Clear(map[string]int{"x": 1, "y": 2}, []int{1, 2}))
	fmt.Println(lib.Curry(func(a int, b string) string { return b + strconv.Itoa(a) })(1)("z"))
	calls := 0
	m := lib.Memo(func(i int) int { calls++; return i * 2 })
	fmt.Println(m(2), m(2), m(3), calls)
	fmt.Println(lib.Recover(func() int { return 5 }))
	fmt.Println(lib.Recover(func() string { panic("p") }))
	fmt.Println(lib.Hidden(1), lib.Hidden("h"))
	var t *lib.Tree[string]
	for _, w := range []string{"m", "c", "x", "a"} {
		t = t.Insert(w)
	}
	for v := range t.All() {
		if v == "x" {
			break
		}
		fmt.Print(v, " ")
	}
	fmt.Println()
	fmt.Println(lib.SortLen([]str{"ccc", "a", "bb"}))
	fmt.Println(lib.Reduce([]int{1, 2, 3}, "", func(a string, i int) string { return a + strconv.Itoa(i) }))
	fmt.Println(lib.Goto(100), lib.Goto(1.5))
	var buf bytes.Buffer
	fmt.Println(lib.Writer(&buf, "w"), buf.String())
	fmt.Println(lib.Writer[io.Writer](&buf, "w2"), buf.Len())
	var wg sync.WaitGroup
	lib.GoMethod(runner{&wg}, &wg)
	fmt.Println(runs, lib.All(myInt(1), 2))
}
