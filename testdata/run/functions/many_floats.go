// More floating and complex arguments than registers, mixed with integers and strings, through interfaces and closures.
package main

import "fmt"

type f interface {
	sum(a, b, c, d, e, g, h, i, j, k, l, m, n, o, p, q, r float64, s string, t int) (float64, string)
}
type impl struct{ k float64 }

//go:noinline
func (x impl) sum(a, b, c, d, e, g, h, i, j, k, l, m, n, o, p, q, r float64, s string, t int) (float64, string) {
	return x.k * (a + 2*b + 3*c + 4*d + 5*e + 6*g + 7*h + 8*i + 9*j + 10*k + 11*l + 12*m + 13*n + 14*o + 15*p + 16*q + 17*r), s + fmt.Sprint(t)
}

//go:noinline
func mixed(a float32, b int8, c complex64, d string, e [1]float64, g struct{ x float32; y int }, h complex128, i bool, j ...float32) (float32, complex128, struct{ a, b float64 }, [2]int8) {
	s := a + real(c) + float32(e[0]) + g.x
	for _, v := range j {
		s += v
	}
	return s, h * complex(float64(imag(c)), float64(b)), struct{ a, b float64 }{float64(len(d)), float64(g.y)}, [2]int8{b, -b}
}

func main() {
	var x f = impl{0.5}
	fmt.Println(x.sum(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, "s", 42))
	g := x.sum
	fmt.Println(g(17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, "g", -1))
	fmt.Println(mixed(1.5, -3, 2+3i, "four", [1]float64{0.25}, struct {
		x float32
		y int
	}{8, 9}, 1-1i, true, 0.5, 0.5))
	h := mixed
	fmt.Println(h(0, 1, 0, "", [1]float64{}, struct {
		x float32
		y int
	}{}, 2i, false))
}
