// Dynamic programming: edit distance, knapsack, longest common subsequence, shortest paths, a game of life.
package main

import "fmt"

func edit(a, b string) int {
	prev, cur := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
		}
		prev, cur = cur, prev
	}
	return prev[len(b)]
}

func lcs(a, b []byte) int {
	t := make([][]uint16, len(a)+1)
	for i := range t {
		t[i] = make([]uint16, len(b)+1)
	}
	for i, x := range a {
		for j, y := range b {
			if x == y {
				t[i+1][j+1] = t[i][j] + 1
			} else {
				t[i+1][j+1] = max(t[i][j+1], t[i+1][j])
			}
		}
	}
	return int(t[len(a)][len(b)])
}

func knapsack(weights, values []int, capacity int) int {
	best := make([]int, capacity+1)
	for i, w := range weights {
		for c := capacity; c >= w; c-- {
			if v := best[c-w] + values[i]; v > best[c] {
				best[c] = v
			}
		}
	}
	return best[capacity]
}

func floyd(d *[128][128]int32) {
	for k := range d {
		for i := range d {
			for j := range d {
				if s := d[i][k] + d[k][j]; s < d[i][j] {
					d[i][j] = s
				}
			}
		}
	}
}

func life(w, h, steps int) int {
	a, b := make([]byte, w*h), make([]byte, w*h)
	for i := range a {
		a[i] = byte(i*i>>2^i) & 1
	}
	for s := 0; s < steps; s++ {
		for y := 1; y < h-1; y++ {
			for x := 1; x < w-1; x++ {
				n := a[(y-1)*w+x-1] + a[(y-1)*w+x] + a[(y-1)*w+x+1] + a[y*w+x-1] + a[y*w+x+1] + a[(y+1)*w+x-1] + a[(y+1)*w+x] + a[(y+1)*w+x+1]
				v := byte(0)
				if n == 3 || n == 2 && a[y*w+x] == 1 {
					v = 1
				}
				b[y*w+x] = v
			}
		}
		a, b = b, a
	}
	sum := 0
	for _, v := range a {
		sum += int(v)
	}
	return sum
}

func main() {
	x := uint32(9)
	text := func(n int) []byte {
		b := make([]byte, n)
		for i := range b {
			x = x*1664525 + 1013904223
			b[i] = "acgt"[x>>20&3]
		}
		return b
	}
	a, b := text(3000), text(3000)
	var d [128][128]int32
	sum := 0
	for round := 0; round < 26; round++ {
		sum += edit(string(a), string(b)) + lcs(a[:2000], b[:2000])
		var w, v []int
		for i := 0; i < 100; i++ {
			w = append(w, i*7%53+5)
			v = append(v, i*i%97)
		}
		sum += knapsack(w, v, 60_000)
		for i := range d {
			for j := range d {
				d[i][j] = int32((i*131 + j*17 + round) % 1000)
			}
		}
		floyd(&d)
		sum += int(d[3][77])
		sum += life(300, 200, 60)
	}
	fmt.Println(sum)
}
