// Arrays are values: assignment, parameters and range copy them. spec: Array types
package main

import "fmt"

type grid [3][3]int

func change(g grid) grid {
	g[1][1] = 5
	return g
}

func main() {
	var g grid
	h := change(g)
	fmt.Println(g, h, g == h, g == grid{})
	p := &g
	p[0][2] = 7
	for i, row := range p {
		fmt.Print(i, row, " ")
	}
	fmt.Println(len(p), len(p[0]))
	a := [...]string{2: "c", 0: "a"}
	b := a
	b[1] = "b"
	fmt.Printf("%q %q %v\n", a, b, a == b)
	x := [3]int{1, 2, 3}
	for i, v := range x {
		x[2] = 10
		if i == 2 {
			fmt.Println("copy:", v)
		}
	}
	for i, v := range &x {
		x[2] = 20
		if i == 2 {
			fmt.Println("pointer:", v)
		}
	}
	m := map[[2]int]string{{1, 2}: "x"}
	fmt.Println(m[[2]int{1, 2}], m[[2]int{2, 1}] == "")
	var z [0]int
	fmt.Println(len(z), z == [0]int{})
}
