// Typed and untyped boolean constants, default types, constant conversions. spec: Constants, Constant expressions
package main

import "fmt"

type Bool bool
type Level uint8

const (
	yes       = 1 < 2
	no  Bool  = "a" > "b"
	lvl Level = 3
	d         = lvl << 2
	f         = 2.0 * 3
	r         = 'x'
	c         = 1 + 0i
	mixed     = 1 + 'a' + 2.0
	quotient  = 15 / 4
	fraction  = 15 / 4.0
	cmplx     = 2i * 2i
)

func main() {
	fmt.Printf("%T %T %T %T %T %T %T %T\n", yes, no, lvl, d, f, r, c, mixed)
	fmt.Println(yes, no, lvl, d, f, r, c, mixed, quotient, fraction, cmplx)
	var i int = f
	var b byte = 'a' + 2
	var u uint = c
	var x float32 = 1 << 3
	fmt.Println(i, b, u, x, Bool(yes) && !no, int(cmplx), uint8(255.0), ^Level(0))
	var any1 any = 1 << 3
	var any2 any = 2.0
	fmt.Printf("%T %T %T\n", any1, any2, any(mixed))
}
