// Mandelbrot set: a tight float loop with a data-dependent exit.
package main

import "fmt"

func main() {
	const w, h, limit = 1600, 1200, 900
	total, inside := 0, 0
	for y := 0; y < h; y++ {
		ci := 2*float64(y)/h - 1
		for x := 0; x < w; x++ {
			cr := 3*float64(x)/w - 2
			var zr, zi, r2, i2 float64
			n := 0
			for ; n < limit && r2+i2 <= 4; n++ {
				zi = 2*zr*zi + ci
				zr = r2 - i2 + cr
				r2, i2 = zr*zr, zi*zi
			}
			total += n
			if n == limit {
				inside++
			}
		}
	}
	fmt.Println(total, inside)
}
