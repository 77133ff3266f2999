// The builtin print and println write to standard error.
package main

type T struct{ x int }

func main() {
	println("string", 1, -1, uint8(200), true, 'x', 1.5, float32(0.1), 1+2i)
	print("no newline", 1, 2, "a", "b\n")
	println()
	var e error
	var p *T
	var f func()
	var m map[int]int
	var s []int
	println(p == nil, p, m, f, s == nil, e == nil, uintptr(12), int64(-1)<<63, ^uint64(0))
	println(1e100, -1e-100, 0.0, 1/float64(len("abc")))
	const c = 1 << 40
	println(c, "é\x00"[0], len("abc"))
}
