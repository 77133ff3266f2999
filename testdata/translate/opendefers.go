package p

import "runtime"

// Defers that run at most once: some surely, some on a path only, with returns before, between and behind them.

var trace []int

func note(n int) { trace = append(trace, n) }

func paths(n int) (r int) {
	if n == 0 {
		return -1
	}
	defer note(1)
	if n&1 != 0 {
		defer func() { note(2); r *= 10 }()
	}
	if n&2 != 0 {
		defer func() { note(3); r += n }()
		if n&4 != 0 {
			return 5
		}
	}
	for i := 0; i < n; i++ {
		if i == 6 {
			return i
		}
	}
	return n
}

// Eight are the limit of a byte; nine go another way.
func eight(p []int) (s string) {
	add := func(x string) { s += x }
	defer add("a")
	defer add("b")
	defer add("c")
	defer add("d")
	defer add("e")
	defer add("f")
	defer add("g")
	defer add("h")
	_ = p[0]
	return "-"
}

func nine() (s string) {
	add := func(x string) { s += x }
	defer add("a")
	defer add("b")
	defer add("c")
	defer add("d")
	defer add("e")
	defer add("f")
	defer add("g")
	defer add("h")
	defer add("i")
	return "-"
}

// A deferred call that panics is not called again, those before it are.
func nested() (s string) {
	defer func() {
		s += recover().(string)
	}()
	defer func() { s += "1" }()
	defer func() {
		s += "2"
		panic("second")
	}()
	defer func() { s += "3" }()
	s = "0"
	panic("first")
}

// Recovered in the middle: the results are what they were in memory.
func halfway(p *int) (a int, b string, err any) {
	defer func() { err = recover() }()
	a, b = 1, "one"
	if p != nil {
		defer note(40)
		a, b = 2, "two"
		if *p > 0 {
			var q *int
			a = 3
			a = *q
		}
		b = "three"
	}
	return a + 10, b, nil
}

// Unnamed results keep their zero values when evaluation of a return panics.
func unnamed(x []int) (int, string) {
	defer func() { recover() }()
	return len(x), string(rune('a' + x[1]))
}

// A large result in memory, and one whose variable leaves.
func large(n int) (r [40]int, p *int) {
	kept := n
	p = &kept
	defer func() {
		recover()
		r[39]++
		*p += r[39]
	}()
	r[39] = n
	if n > 5 {
		panic(n)
	}
	return r, p
}

type locker struct{ depth int }

func (l *locker) lock()   { l.depth++ }
func (l *locker) unlock() { l.depth-- }

type closer interface{ unlock() }

func methods(l *locker, c closer, f func()) (d int) {
	l.lock()
	defer l.unlock()
	l.lock()
	defer c.unlock()
	defer f()
	if f == nil {
		defer func() { d = l.depth; recover() }()
	}
	return l.depth
}

// The collector must find what only a slot refers to.
func collected(n int) (sum int) {
	b := make([]int, n)
	for i := range b {
		b[i] = i
	}
	defer func() {
		for _, x := range b {
			sum += x
		}
	}()
	for i := 0; i < 3; i++ {
		runtime.GC()
		_ = make([]byte, 1<<16)
	}
	grow(200)
	return 1
}

func grow(n int) [64]int {
	var a [64]int
	if n > 0 {
		a = grow(n - 1)
	}
	a[n&63]++
	return a
}

func exits() {
	done := make(chan bool)
	go func() {
		defer close(done)
		defer note(51)
		func() {
			defer note(50)
			runtime.Goexit()
		}()
	}()
	<-done
}

func Main() {
	for n := 0; n < 10; n++ {
		print(paths(n), " ")
	}
	println(len(trace))
	for _, n := range trace {
		print(n)
	}
	println()
	println(eight([]int{1}), nine(), nested())
	func() {
		defer func() { println(recover() != nil) }()
		println(eight(nil))
	}()
	one, zero := 1, 0
	for _, p := range []*int{nil, &zero, &one} {
		a, b, err := halfway(p)
		println(a, b, err != nil)
	}
	n, s := unnamed([]int{1, 2})
	println(n, s)
	n, s = unnamed(nil)
	println(n, s)
	for n := 3; n < 9; n += 3 {
		r, p := large(n)
		println(r[39], *p)
	}
	l := &locker{}
	println(methods(l, l, func() { note(60) }), l.depth)
	func() {
		defer func() { println(recover() != nil, l.depth) }()
		println(methods(l, l, nil))
	}()
	println(collected(1000))
	exits()
	println(trace[len(trace)-1], trace[len(trace)-2])
}
