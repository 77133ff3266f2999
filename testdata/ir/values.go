package p

import "unsafe"

type P struct{ X, Y int }
type Name string
type R interface{ Read() }
type F struct{}

func (*F) Read() {}

func literals(x int) (a []P, b [5]int, m map[P]*P, p *P) {
	a = []P{{1, 2}, {Y: x}, 5: {}}
	b = [...]int{1, 4: x}
	m = map[P]*P{{1, 2}: {3, 4}}
	p = &P{X: x}
	return
}

func conversions(i int, s string, b []byte, p *F, e any, u unsafe.Pointer) {
	var r R = p
	e = r
	e = i
	n := Name(s) + "x" + Name(b)
	b = []byte(n)
	f := float64(i) * float64(float32(1.5))
	a := [2]byte(b)
	q := (*F)(unsafe.Pointer(uintptr(u) + 8))
	_, _, _ = f, a, q
}

func comparisons(e any, r R, p *F, s []int, n Name) bool {
	return e == p || r == e || s == nil || nil != r || n < "x" || e == 1
}

func strings(a, b string) string {
	a += b
	return "<" + "-" + a + (b + ">")
}

func builtins(s []int, m map[string]int, c complex64, x, y float64) {
	s = append(s, 1, 2)
	s = append(s, s...)
	b := append([]byte(nil), "abc"...)
	copy(b, "x")
	delete(m, "k")
	clear(m)
	m = make(map[string]int)
	s = make([]int, len(s), cap(s))
	println(min(x, y, 1), real(c), complex(x, y), 5)
	_ = new(3)
	_ = unsafe.Slice(&s[0], 2)
	panic("no")
}

type R2 interface{ Read() }

// Both have the same methods, but each interface type has its own itab.
func itabs(a R, b R2) bool { return a == b }
