package p

// Operators on all kinds of numbers, conversions between them, shifts, division by values not known.

func ints(a, b int, c int8, d uint8, e uint16, f int32, g uint64) {
	println(a+b, a-b, a*b, a/b, a%b, a&b, a|b, a^b, a&^b, -a, ^a)
	println(c+3, d+250, e*e, f/7, g%13, g>>3, c<<2, d>>1, c>>1)
	println(int8(a), uint8(a), int16(a), uint32(a), uint64(a), int64(c), int(d), uint(f))
}

func shifts(x int, u uint32, n uint, m int) {
	println(x<<n, x>>n, u<<n, u>>n, x<<m, u>>uint8(m), int8(x)>>n, int8(x)<<n)
}

func floats(x, y float64, z float32) {
	println(x+y, x-y, x*y, x/y, -x, float32(x), float64(z), z*z)
	println(int(x), int32(y), uint8(z), uint64(x), int64(z))
	println(x < y, x <= y, x > y, x >= y, x == y, x != y)
}

func fromInts(a int, b uint64, c uint32, d int8) {
	println(float64(a), float64(b), float32(c), float64(d), float32(b))
}

func complexes(a, b complex128, c complex64) {
	println(a+b, a-b, a*b, a/b, -a, a == b, a != a)
	println(real(a), imag(b), complex64(a), complex128(c), c*c, complex(1, real(a)))
}

func minmax(a, b int, x, y float64, s, t string) {
	println(min(a, b), max(a, b, 7), min(x, y), max(x, y), min(s, t), max(s, t))
}

func divide(a, b int) (r int) {
	defer func() {
		if e := recover(); e != nil {
			println("recovered", e.(error).Error())
			r = -1
		}
	}()
	return a / b
}

func shift(a, b int) (r int) {
	defer func() {
		println("shift", recover() != nil)
	}()
	return a << b
}

func Main() {
	ints(17, 5, 100, 10, 400, -100, 1<<63+5)
	ints(-17, 5, -128, 255, 65535, 1<<31-1, 3)
	ints(-1<<63, -1, 1, 1, 1, 1, 1)
	shifts(-1000, 0xf0000001, 3, 2)
	shifts(12345, 0xffffffff, 70, 40)
	floats(3.5, -2.25, 200.75)
	floats(0, 0, 1)
	fromInts(-5, 1<<63+12345, 4000000000, -7)
	complexes(1+2i, 3-4i, 2+1i)
	minmax(3, 9, 2.5, -1, "b", "abc")
	println(divide(7, 2), divide(1, 0))
	println(shift(1, 3), shift(1, -1))
}
