// Builtins with named types, results of builtins used as statements and arguments.
package main

import "fmt"

type Ints []int
type Set map[string]struct{}

func (s Ints) Sum() (t int) {
	for _, v := range s {
		t += v
	}
	return
}

func main() {
	x := append(Ints{1}, []int{2, 3}...)
	fmt.Println(x.Sum(), append(x[:1], x[2:]...).Sum())
	fmt.Printf("%T\n", append(x, 1))
	s := Set{"a": {}, "b": {}}
	delete(s, "a")
	delete(s, "zzz")
	_, ok := s["b"]
	fmt.Println(len(s), ok)
	n := copy(x, Ints{9, 8, 7, 6})
	fmt.Println(n, x)
	y := append([]int(nil), make([]int, 3)...)
	z := append(y[:1:1], append([]int{5}, y...)...)
	fmt.Println(y, z)
	type B []byte
	b := append(B("x"), "yz"...)
	fmt.Println(string(b), string(append([]byte{}, B("w")...)))
	grid := [][]rune{[]rune("ab"), []rune("cd")}
	for i := range grid {
		grid[i] = append(grid[i], '!')
	}
	grid = append(grid, grid[0][1:], nil)
	for _, r := range grid {
		fmt.Print(string(r), ";")
	}
	fmt.Println()
	defer func() {
		r := recover()
		fmt.Printf("%T %v\n", r, r)
	}()
	panic(Ints{1, 2})
}
