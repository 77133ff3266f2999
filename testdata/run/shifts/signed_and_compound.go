// Right shifts of signed numbers keep the sign; op= on fields, elements and pointers. spec: Arithmetic operators
package main

import "fmt"

type s struct {
	a int8
	b uint16
	c [3]int64
}

//go:noinline
func right(x int64, n uint) (int8, int16, int32, int64, uint64) {
	return int8(x) >> n, int16(x) >> n, int32(x) >> n, x >> n, uint64(x) >> n
}

func main() {
	for _, n := range []uint{0, 1, 7, 8, 15, 31, 32, 63, 64, 200} {
		fmt.Println(right(-0x7654321fedcba988, n))
	}
	v := s{-128, 0x8001, [3]int64{-1, 1, 0x7fffffffffffffff}}
	p := &v
	i := 2
	p.a >>= 3
	p.b <<= 1
	p.c[i] <<= uint8(i)
	p.c[i-1] <<= 62
	p.c[0] >>= 70
	fmt.Println(v)
	m := map[string]uint8{"k": 0x81}
	m["k"] >>= 1
	m["none"] <<= 3
	fmt.Println(m)
	x := uint8(200)
	y := x << 1 >> 1
	z := int(x) << 1 >> 1
	fmt.Println(y, z, x>>1<<1, 1<<x == 0, -1>>x)
}
