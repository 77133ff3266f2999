package p

import "errors"

type E string

func (e E) Error() string { return string(e) }

type T struct {
	name string
	next *T
	f    func() int
}

var (
	a       = b + 1
	b       = 2
	list    = &T{"x", &root, two}
	root    T
	table   = [...]T{{name: "a"}, {name: "b", f: func() int { return 3 }}}
	slice   = table[:1]
	err     error = E("static")
	dynamic = errors.New("dynamic")
	m       = map[string]int{"k": 1}
	x, y    = pair()
	field   = &table[1].name
	_       = two()
)

func two() int         { return 2 }
func pair() (int, any) { return two(), nil }

func init() { root.name = "r" }
func init() {}
