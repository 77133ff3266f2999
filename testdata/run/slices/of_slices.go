// Slices of slices: rows that share, grow apart, are swapped; triangles and jagged shapes.
package main

import "fmt"

func main() {
	flat := make([]int, 12)
	var rows [][]int
	for i := range 3 {
		rows = append(rows, flat[i*4:(i+1)*4])
	}
	rows[1][2] = 7
	rows[0] = append(rows[0], 99)
	fmt.Println(flat, rows, len(rows[0]), cap(rows[2]))
	rows[0] = append(rows[0][:2:2], 5)
	rows[0][0] = -1
	fmt.Println(flat[0], rows[0])
	rows[0], rows[2] = rows[2], rows[0]
	fmt.Println(rows)
	var pascal [][]int
	for i := range 8 {
		row := make([]int, i+1)
		row[0], row[i] = 1, 1
		for j := 1; j < i; j++ {
			row[j] = pascal[i-1][j-1] + pascal[i-1][j]
		}
		pascal = append(pascal, row)
	}
	fmt.Println(pascal[7], len(pascal))
	for i, r := range rows {
		rows[i] = append(r, i)
	}
	fmt.Println(rows)
	cube := [2][3][]string{{{"a"}, nil, {"b", "c"}}, {}}
	cube[1][2] = cube[0][2][1:]
	cube[1][2][0] = "C"
	fmt.Println(cube, len(cube[0][1]))
}
