// Dense matrices as slices of slices: product, transpose, LU decomposition.
package main

import "fmt"

type matrix [][]float64

func newMatrix(n int) matrix {
	m := make(matrix, n)
	for i := range m {
		m[i] = make([]float64, n)
	}
	return m
}

func (m matrix) mul(b matrix) matrix {
	n := len(m)
	r := newMatrix(n)
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			s := 0.0
			for k := 0; k < n; k++ {
				s += m[i][k] * b[k][j]
			}
			r[i][j] = s
		}
	}
	return r
}

func (m matrix) mulRows(b matrix) matrix {
	n := len(m)
	r := newMatrix(n)
	for i, row := range m {
		out := r[i]
		for k, x := range row {
			for j, y := range b[k] {
				out[j] += x * y
			}
		}
	}
	return r
}

func (m matrix) decompose() float64 {
	n := len(m)
	det := 1.0
	for k := 0; k < n; k++ {
		p := k
		for i := k + 1; i < n; i++ {
			if abs(m[i][k]) > abs(m[p][k]) {
				p = i
			}
		}
		if p != k {
			m[p], m[k] = m[k], m[p]
			det = -det
		}
		det *= m[k][k] / 4
		for i := k + 1; i < n; i++ {
			f := m[i][k] / m[k][k]
			m[i][k] = f
			for j := k + 1; j < n; j++ {
				m[i][j] -= f * m[k][j]
			}
		}
	}
	return det
}

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}

func main() {
	const n = 400
	a, b := newMatrix(n), newMatrix(n)
	seed := uint32(1)
	for i := range a {
		for j := range a[i] {
			seed = seed*1664525 + 1013904223
			a[i][j] = float64(seed>>16)/65536 - 0.5
			seed = seed*1664525 + 1013904223
			b[i][j] = float64(seed>>16)/65536 - 0.5
		}
	}
	trace := 0.0
	for round := 0; round < 11; round++ {
		c := a.mul(b)
		d := b.mulRows(a)
		for i := range c {
			trace += c[i][i] + d[i][i]
		}
		a, b = d, c
		for i := range a {
			for j := range a[i] {
				a[i][j] /= 16
				b[i][j] /= 16
			}
		}
		e := newMatrix(n)
		for i := range e {
			copy(e[i], c[i])
			e[i][i] += 1
		}
		trace += e.decompose()
	}
	fmt.Printf("%.10g\n", trace)
}
