// Backtracking with bit sets and arrays.
package main

import (
	"fmt"
	"math/bits"
)

func queens(n int) int {
	all := uint32(1)<<n - 1
	var place func(cols, d1, d2 uint32) int
	place = func(cols, d1, d2 uint32) int {
		if cols == all {
			return 1
		}
		c := 0
		for free := all &^ (cols | d1 | d2); free != 0; free &= free - 1 {
			b := free & -free
			c += place(cols|b, (d1|b)<<1, (d2|b)>>1)
		}
		return c
	}
	return place(0, 0, 0)
}

type board struct {
	cell            [9][9]uint8
	row, col, block [9]uint16
	steps           int
}

func (b *board) set(r, c int, d uint8, on bool) {
	m := uint16(1) << d
	k := r/3*3 + c/3
	if on {
		b.cell[r][c] = d
		b.row[r] |= m
		b.col[c] |= m
		b.block[k] |= m
	} else {
		b.cell[r][c] = 0
		b.row[r] &^= m
		b.col[c] &^= m
		b.block[k] &^= m
	}
}

func (b *board) solve() bool {
	best, br, bc, bm := 10, -1, -1, uint16(0)
	for r := range 9 {
		for c := range 9 {
			if b.cell[r][c] != 0 {
				continue
			}
			m := 0x3fe &^ (b.row[r] | b.col[c] | b.block[r/3*3+c/3])
			if n := bits.OnesCount16(m); n < best {
				best, br, bc, bm = n, r, c, m
			}
		}
	}
	if br < 0 {
		return true
	}
	for ; bm != 0; bm &= bm - 1 {
		b.steps++
		d := uint8(bits.TrailingZeros16(bm))
		b.set(br, bc, d, true)
		if b.solve() {
			return true
		}
		b.set(br, bc, d, false)
	}
	return false
}

func main() {
	for n := 1; n <= 9; n++ {
		fmt.Print(queens(n), " ")
	}
	fmt.Println()
	b := &board{}
	for r, line := range []string{"8........", "..36.....", ".7..9.2..", ".5...7...", "....457..", "...1...3.", "..1....68", "..85...1.", ".9....4.."} {
		for c, ch := range line {
			if ch != '.' {
				b.set(r, c, uint8(ch-'0'), true)
			}
		}
	}
	fmt.Println(b.solve(), b.steps)
	for _, r := range b.cell {
		fmt.Println(r)
	}
}
