// Maps with integer and struct keys: insert, look up, delete, iterate.
package main

import "fmt"

type point struct{ x, y int32 }

func main() {
	sum := 0
	for round := 0; round < 6; round++ {
		m := make(map[int]int)
		x := uint64(round)
		for i := 0; i < 500_000; i++ {
			x = x*6364136223846793005 + 1442695040888963407
			m[int(x>>44)] += i
		}
		for k, v := range m {
			sum += k ^ v
		}
		for i := 0; i < 1<<20; i++ {
			if v, ok := m[i]; ok {
				sum += v
			}
		}
		for i := 0; i < 1<<20; i += 2 {
			delete(m, i)
		}
		sum += len(m)
	}
	grid := map[point]uint8{}
	for i := int32(0); i < 300; i++ {
		for j := int32(0); j < 300; j++ {
			grid[point{i, j}] = uint8(i*j) & 1
		}
	}
	for round := 0; round < 8; round++ {
		for i := int32(1); i < 299; i++ {
			for j := int32(1); j < 299; j++ {
				n := grid[point{i - 1, j}] + grid[point{i + 1, j}] + grid[point{i, j - 1}] + grid[point{i, j + 1}]
				if n == 2 {
					grid[point{i, j}] ^= 1
				}
			}
		}
	}
	for _, v := range grid {
		sum += int(v)
	}
	small := 0
	for i := 0; i < 3_000_000; i++ {
		m := map[int]bool{i: true}
		m[i+1] = false
		if m[i] && !m[i+1] {
			small++
		}
	}
	fmt.Println(sum, small)
}
