// More arguments and results than registers, of mixed kinds; structs that are spread over registers or not.
package main

import "fmt"

type small struct {
	a int8
	b string
}
type mixed struct {
	f float64
	i int32
	p *int
	s small
}
type arr1 struct{ a [1]int }
type arr2 struct{ a [2]int }

//go:noinline
func many(a, b, c, d, e, f, g, h, i, j, k, l int, s string, x, y float32, z []byte) (int, string, float32, []byte, error) {
	return a + b*2 + c*3 + d*4 + e*5 + f*6 + g*7 + h*8 + i*9 + j*10 + k*11 + l*12, s + "!", x / y, append(z, byte(l)), fmt.Errorf("%d", k)
}

//go:noinline
func floats(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q float64) (float64, float64) {
	return a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p + q, q - p
}

//go:noinline
func structs(a small, m mixed, b arr1, c arr2, i any, e struct{}) (mixed, small, arr2, arr1, any) {
	m.f++
	a.b += "x"
	c.a[1]++
	b.a[0]--
	*m.p = 9
	return m, a, c, b, i
}

func main() {
	fmt.Println(many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, "s", 1, 4, []byte{1}))
	fmt.Println(floats(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17.5))
	n := 1
	m, s, c, b, i := structs(small{1, "s"}, mixed{1, 2, &n, small{3, "t"}}, arr1{[1]int{5}}, arr2{[2]int{6, 7}}, 1.5, struct{}{})
	fmt.Println(m.f, m.i, *m.p, m.s, s, c, b, i, n)
	f := many
	_, _, q, _, err := f(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, "", 3, 2, nil)
	fmt.Println(q, err)
}
