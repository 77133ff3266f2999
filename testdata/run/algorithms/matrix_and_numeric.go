// Floating point loops: matrix product, LU, Mandelbrot, FFT, n-body; bits of the results.
package main

import (
	"fmt"
	"math"
	"math/cmplx"
)

type mat [][]float64

func newMat(n int, f func(i, j int) float64) mat {
	m := make(mat, n)
	for i := range m {
		m[i] = make([]float64, n)
		for j := range m[i] {
			m[i][j] = f(i, j)
		}
	}
	return m
}

func (a mat) mul(b mat) mat {
	return newMat(len(a), func(i, j int) (s float64) {
		for k := range a {
			s += float64(a[i][k] * b[k][j])
		}
		return
	})
}

func (a mat) det() float64 {
	d := 1.0
	for k := range a {
		p := k
		for i := k; i < len(a); i++ {
			if math.Abs(a[i][k]) > math.Abs(a[p][k]) {
				p = i
			}
		}
		if p != k {
			a[p], a[k] = a[k], a[p]
			d = -d
		}
		d *= a[k][k]
		for i := k + 1; i < len(a); i++ {
			f := a[i][k] / a[k][k]
			for j := k; j < len(a); j++ {
				a[i][j] -= float64(f * a[k][j])
			}
		}
	}
	return d
}

func fft(x []complex128) []complex128 {
	n := len(x)
	if n == 1 {
		return x
	}
	e, o := make([]complex128, n/2), make([]complex128, n/2)
	for i := range e {
		e[i], o[i] = x[2*i], x[2*i+1]
	}
	e, o = fft(e), fft(o)
	r := make([]complex128, n)
	for k := range e {
		t := cmplx.Rect(1, -2*math.Pi*float64(k)/float64(n)) * o[k]
		r[k], r[k+n/2] = e[k]+t, e[k]-t
	}
	return r
}

func mandel(w, h int) (inside int) {
	for y := range h {
		for x := range w {
			c := complex(float64(x)/float64(w)*3-2, float64(y)/float64(h)*2-1)
			z := complex128(0)
			n := 0
			for ; n < 50 && real(z)*real(z)+imag(z)*imag(z) < 4; n++ {
				z = z*z + c
			}
			if n == 50 {
				inside++
			}
		}
	}
	return
}

func main() {
	a := newMat(20, func(i, j int) float64 { return 1 / float64(i+j+1) })
	b := newMat(20, func(i, j int) float64 { return float64((i*7+j*3)%11) - 5 })
	p := a.mul(b)
	fmt.Printf("%.10g %.10g %.8g\n", p[3][4], p[19][19], b.mul(b).det())
	fmt.Println(mandel(90, 60))
	x := make([]complex128, 64)
	for i := range x {
		x[i] = complex(math.Sin(float64(i)), 0)
	}
	f := fft(x)
	fmt.Printf("%.6f %.6f\n", f[10], f[33])
	var f32 float32
	for i := 1; i < 1000; i++ {
		f32 += 1 / float32(i)
	}
	fmt.Println(f32, math.Pow(2, 0.5), math.Sin(1e6), math.Exp(-1.5), math.Log1p(1e-10), math.Gamma(4.5), math.Cbrt(27), math.Mod(7, -3))
}
