// Allocation of many kinds: lists, growing slices, strings, interfaces, objects with many pointers.
package main

import "fmt"

type item struct {
	name  string
	next  *item
	tags  []string
	value any
}

type ring struct {
	slots [1024]*item
	at    int
}

func (r *ring) put(i *item) *item {
	old := r.slots[r.at]
	r.slots[r.at] = i
	r.at = (r.at + 1) % len(r.slots)
	return old
}

func names(n int) []string {
	var out []string
	for i := 0; i < n; i++ {
		out = append(out, string([]byte{byte('a' + i), byte('A' + i)}))
	}
	return out
}

func matrix(n int) [][]int {
	rows := make([][]int, n)
	for i := range rows {
		rows[i] = make([]int, n)
		for j := range rows[i] {
			rows[i][j] = i ^ j
		}
	}
	return rows
}

func main() {
	var r ring
	sum := 0
	for i := 0; i < 4_500_000; i++ {
		it := &item{name: "x", tags: names(i & 3), value: i}
		if old := r.put(it); old != nil {
			it.next = old
			old.next = nil
			sum += old.value.(int) & 7
			sum += len(old.tags)
		}
		if i%64 == 0 {
			m := matrix(16)
			sum += m[3][5]
		}
	}
	var all []int
	for i := 0; i < 160; i++ {
		all = nil
		for j := 0; j < 200_000; j++ {
			all = append(all, j)
		}
		sum += len(all)
	}
	fmt.Println(sum)
}
