package p

import "sync"

// Deferred calls of methods: the receiver is evaluated when the defer statement runs, and lives until the function returns.

type inner struct {
	n  int
	mu sync.Mutex
}
type holder struct {
	p *inner
	v any
}

func (h *holder) swap(k, v any) (old any, loaded bool) {
	i := h.p
	for j := 0; j < 3; j++ {
		i.mu.Lock()
		if j == 2 {
			break
		}
		i.mu.Unlock()
	}
	defer i.mu.Unlock()
	var zero any
	if h.v != nil {
		if h.v == k {
			h.v = v
			return k, true
		}
	}
	h.v = v
	return zero, false
}

type log struct{ s string }

func (l log) print(x int)   { println(l.s, x) }
func (l *log) pprint(x int) { println("*", l.s, x) }

func methods() {
	l := log{"one"}
	defer l.print(1)
	defer l.pprint(2)
	l.s = "two"
	if l.s != "" {
		defer l.print(3)
	}
}

func nested() (n int) {
	defer func() {
		defer func() {
			n += 10
			recover()
		}()
		n++
		panic("again")
	}()
	panic("first")
}

func Main() {
	h := &holder{p: new(inner)}
	for i := 0; i < 4; i++ {
		a, b := h.swap(i, i+1)
		println(a == nil, b)
	}
	methods()
	func() {
		defer func() { println(recover().(string)) }()
		println(nested())
	}()
}
