package p

import "errors"

// Closures, defers, recovery, named results, method values, go statements, goto.

type T struct{ n int }

func (t T) Get() int   { return t.n }
func (t *T) Add(k int) { t.n += k }

type Outer struct {
	*T
	name string
}

type Getter interface{ Get() int }

func counter() (func() int, func()) {
	n := 0
	return func() int { n++; return n }, func() { n = 100 }
}

func byValue(s string, k int) func() string {
	return func() string { return s[k:] }
}

func named(fail bool) (n int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errors.New("caught: " + r.(string))
			n *= 2
		}
	}()
	n = 21
	if fail {
		panic("boom")
	}
	return n + 1, nil
}

func order() (s string) {
	for i := 0; i < 3; i++ {
		defer func(k int) { s += string(rune('0' + k)) }(i)
	}
	defer func() { s += "x" }()
	return "r"
}

func loopvars() {
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i *= 10; return i })
	}
	for _, f := range fs {
		print(f(), f(), " ")
	}
	println()
}

func nilmethod() {
	defer func() { println("nil:", recover().(error).Error()) }()
	var g Getter
	f := g.Get
	println(f())
}

func nilvalue() {
	defer func() { println("wrap:", recover().(error).Error()) }()
	var p *T
	println(get(p))
}

// Called through the itab: gc would call T.Get itself if it saw the type.
//
//go:noinline
func get(g Getter) int { return g.Get() }

func jump(n int) int {
	i, s := 0, 0
loop:
	if i < n {
		s += i
		i++
		goto loop
	}
	return s
}

func labels() (n int) {
outer:
	for i := 0; i < 10; i++ {
		for j := 0; ; j++ {
			if j > i {
				continue outer
			}
			if i == 7 {
				break outer
			}
			n += j
		}
	}
	return
}

func multi() (int, string, [3]int, error) { return 1, "two", [3]int{3, 4, 5}, nil }

func seq(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := 0; i < n; i++ {
			if !yield(i) {
				return
			}
		}
	}
}

func rangefunc() (r int) {
	for x := range seq(10) {
		defer func() { r += x }()
		if x == 3 {
			continue
		}
		if x == 6 {
			return x * 100
		}
	}
	return -1
}

func Main() {
	f, g := counter()
	println(f(), f())
	g()
	println(f(), byValue("hello", 2)())
	n, err := named(false)
	println(n, err == nil)
	n, err = named(true)
	println(n, err.Error())
	println(order())
	loopvars()
	nilmethod()
	nilvalue()
	t := T{5}
	m, a := t.Get, t.Add
	a(10)
	println(m(), t.Get(), T.Get(t), (*T).Get(&t))
	o := Outer{&t, "o"}
	o.Add(1)
	var gt Getter = o
	println(gt.Get(), Getter.Get(gt), Outer.Get(o), o.Get())
	h := o.Get
	println(h())
	println(jump(10), labels())
	i, s, arr, e := multi()
	println(i, s, arr[2], e == nil)
	println(rangefunc())
	done := make(chan int)
	for k := range 3 {
		go func() { done <- k * k }()
	}
	sum := <-done + <-done + <-done
	println(sum)
}
