// Division by constants becomes multiplication; every kind of divisor against the plain quotient.
package main

import "fmt"

//go:noinline
func q(a, b int64) int64 { return a / b }

//go:noinline
func uq(a, b uint64) uint64 { return a / b }

func check(a int64) {
	if a/3 != q(a, 3) || a/7 != q(a, 7) || a/10 != q(a, 10) || a/-5 != q(a, -5) || a/8 != q(a, 8) || a/-16 != q(a, -16) || a/1000000007 != q(a, 1000000007) || a%12 != a-q(a, 12)*12 || a%16 != a-q(a, 16)*16 {
		fmt.Println("wrong at", a)
	}
	u := uint64(a)
	if u/3 != uq(u, 3) || u/7 != uq(u, 7) || u/10 != uq(u, 10) || u/641 != uq(u, 641) || u/(1<<63) != uq(u, 1<<63) || u%100 != u-uq(u, 100)*100 || u/0xfffffffffffffffe != uq(u, 0xfffffffffffffffe) {
		fmt.Println("wrong at", u)
	}
	w := uint32(a)
	if uint64(w/7) != uq(uint64(w), 7) || uint64(w/28) != uq(uint64(w), 28) || int64(int32(w)/11) != q(int64(int32(w)), 11) {
		fmt.Println("wrong at", w)
	}
	b := int8(a)
	if int64(b/3) != q(int64(b), 3) || int64(b%10) != int64(b)-q(int64(b), 10)*10 || int64(uint16(a)/13) != q(int64(uint16(a)), 13) {
		fmt.Println("wrong at", b)
	}
}

func main() {
	x := uint64(88172645463325252)
	for i := range 20000 {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
		check(int64(x))
		check(int64(x) >> (i % 64))
		check(int64(i) - 10000)
	}
	for i := range 64 {
		check(1<<i - 1)
		check(1 << i)
		check(-1 << i)
		check(-1<<i + 1)
	}
	fmt.Println("done", x)
}
