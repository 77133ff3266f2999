// Bytes and words in loops: what lies above them in a register must never show.
package main

import "fmt"

//go:noinline
func mix(a int8, b uint8, c int16, d uint16) (int, uint, bool, bool) {
	a += int8(b)
	b -= uint8(c)
	c *= int16(d)
	d ^= uint16(a)
	return int(a) + int(c), uint(b) + uint(d), a < 0, b > 200
}

//go:noinline
func index(t *[256]int, x uint8, y int8) int { return t[x+uint8(y)] + t[uint8(y)] }

func main() {
	var h uint64
	for i := range 70000 {
		p, q, r, s := mix(int8(i), uint8(i*7), int16(i*3), uint16(i*11))
		h = h*33 + uint64(p) ^ uint64(q)
		if r != s {
			h++
		}
	}
	fmt.Println(h)
	var t [256]int
	for i := range t {
		t[i] = i * i
	}
	n := 0
	for x := range 256 {
		n += index(&t, uint8(x), int8(x*5))
	}
	fmt.Println(n)
	var u8 uint8 = 255
	var i8 int8 = 127
	u8++
	i8++
	fmt.Println(u8, i8, u8-1, i8-1, -i8, ^u8, uint16(i8), uint16(uint8(i8)), int32(int8(u8-1)))
	var u16 uint16 = 300
	switch byte(u16) {
	case 44:
		fmt.Println("44")
	default:
		fmt.Println(byte(u16))
	}
}
