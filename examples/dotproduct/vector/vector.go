// Package vector has functions on vectors, some of them in assembly.
package vector

// dot multiplies two vectors of the same length.
//
//go:noescape
func dot(a, b []float64) float64

//go:noescape
func counted(s *stats, x float64) (n int64)

type stats struct {
	name  string
	count int64
	sum   float64
}

// Dot is the dot product of two vectors; the longer is cut.
func Dot(a, b []float64) float64 {
	n := min(len(a), len(b))
	return dot(a[:n], b[:n])
}

// Sum counts and adds through the assembly function.
func Sum(xs ...float64) (n int64, sum float64) {
	s := stats{name: "sum"}
	for _, x := range xs {
		n = counted(&s, x)
	}
	return n, s.sum
}
