// Eight queens and relatives: recursion with slices and with bit masks; deep plain recursion.
package main

import "fmt"

func place(row, n int, cols, up, down []bool) int {
	if row == n {
		return 1
	}
	count := 0
	for c := 0; c < n; c++ {
		if cols[c] || up[row+c] || down[row-c+n-1] {
			continue
		}
		cols[c], up[row+c], down[row-c+n-1] = true, true, true
		count += place(row+1, n, cols, up, down)
		cols[c], up[row+c], down[row-c+n-1] = false, false, false
	}
	return count
}

func masks(all, cols, left, right uint32) int {
	if cols == all {
		return 1
	}
	count := 0
	for free := all &^ (cols | left | right); free != 0; {
		bit := free & -free
		free ^= bit
		count += masks(all, cols|bit, (left|bit)<<1, (right|bit)>>1)
	}
	return count
}

func fib(n int) int {
	if n < 2 {
		return n
	}
	return fib(n-1) + fib(n-2)
}

func tak(x, y, z int) int {
	if y >= x {
		return z
	}
	return tak(tak(x-1, y, z), tak(y-1, z, x), tak(z-1, x, y))
}

func main() {
	const n = 12
	fmt.Println(place(0, n, make([]bool, n), make([]bool, 2*n), make([]bool, 2*n)))
	fmt.Println(masks(1<<14-1, 0, 0, 0))
	fmt.Println(fib(42))
	fmt.Println(tak(24, 16, 8))
}
