// Arguments whose variables change: the value that came in stays what it was, over calls and beside the variable in the caller's spill area.
package main

type pair struct {
	a byte
	b int64
}

type wide struct{ a, b, c, d int }

var (
	sink     *int
	wideSink *wide
)

//go:noinline
func set(p *int) { *p = 100 }

//go:noinline
func setByte(p *byte) { *p = 100 }

//go:noinline
func setFloat(p *float64) { *p = 1.5 }

//go:noinline
func setPair(p *pair) { p.a, p.b = 7, 8 }

//go:noinline
func look(*pair, *float64) {}

//go:noinline
func before(p int) (int, int) {
	old := p
	set(&p)
	return old, p
}

//go:noinline
func fields(p pair) (byte, int64, byte, int64) {
	a, b := p.a, p.b
	setPair(&p)
	return a, b, p.a, p.b
}

// What moves to the heap is allocated while the rest waits to be stored.
//
//go:noinline
func heap(w int, p pair, f float64, b byte) (byte, int64, float64, byte) {
	sink = &w
	look(&p, &f)
	old := b
	setByte(&b)
	return p.a, p.b, f, old
}

//go:noinline
func boxes(i int, b byte, s string, w wide, f float64) []any {
	wideSink = &w
	return []any{i, b, s, w, f, func() int { return i }}
}

//go:noinline
func many(a, b, c, d, e, f, g, h, i int, x, y float64, j int8, k uint16) (int, float64) {
	sum := a + b + c + d + e + f + g + h + i + int(j) + int(k)
	prod := x * y
	set(&a)
	set(&c)
	set(&i)
	setFloat(&x)
	return sum + a + c + i, prod + x
}

//go:noinline
func loop(n int, f float64) (int, float64) {
	first, start := n, f
	for i := 0; i < 3; i++ {
		set(&n)
		setFloat(&f)
		n += i
	}
	return first - n, start - f
}

//go:noinline
func deferred(n int, f float64) (r int) {
	defer func() {
		r += n + int(f*10)
	}()
	old := n
	set(&n)
	setFloat(&f)
	return old
}

func main() {
	println(before(7))
	println(fields(pair{1, 2}))
	println(heap(1, pair{1, 2}, 3, 4))
	for _, v := range boxes(1, 2, "three", wide{4, 5, 6, 7}, 8.5)[:5] {
		switch v := v.(type) {
		case int:
			println(v)
		case byte:
			println(v)
		case string:
			println(v)
		case wide:
			println(v.a, v.b, v.c, v.d)
		case float64:
			println(v)
		}
	}
	println(many(1, 2, 3, 4, 5, 6, 7, 8, 9, 2.5, 4, -1, 10))
	println(loop(5, 2.5))
	println(deferred(3, 9))
}
