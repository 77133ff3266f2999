// Fractions are exact while constant. spec: Constant expressions
package main

import "fmt"

const (
	a = 0.1 + 0.2
	b = 1e400 / 1e399
	c = 5 / 2
	d = 5 / 2.0
	e = 7 % 3
	f = -7 % 3
	g = 1 << 3.0
	h = "a"+"b" > "aa"
	i = !(3 > 4) && true
)

func main() {
	x, y := 0.1, 0.2
	fmt.Println(a == 0.3, x+y == 0.3)
	fmt.Println(b, c, d, e, f, g, h, i)
	var arr [c + 1]int
	fmt.Println(len(arr))
	const tiny = 1e-500
	fmt.Println(tiny*1e500, float64(tiny*1e490))
	fmt.Println(0x1p-2, 0x1.8p1, 1_000_000, 0b1010, 0o17, 017, 0xFF_FF)
}
