// Variables that never change, in optimised code: in registers, spilled over calls, constant, and of inlined functions.
package main

import "fmt"

type pair struct{ a, b int }

//go:noinline
func values(n int) (int, []int) { return n + 1, make([]int, n) }

//go:noinline
func stop(n int) int { return n }

func scaled(x, factor int) int {
	product := x * factor
	seen := stop(product) // stop scaled
	return seen + product + x
}

//go:noinline
func loop(list []int) int {
	total := 0
	for i, x := range list {
		twice := stop(2 * x)
		total += stop(i) // stop loop
		total += twice * x * i
	}
	return total
}

func main() {
	next, list := values(3)
	text := fmt.Sprint("n", next)
	fixed := 42
	table := make(map[string]int, 100)
	both := pair{next, 7}
	half := float64(next) / 8
	captured := func() int { return next + fixed }
	stop(captured()) // stop main
	fmt.Println(next, list, text, fixed, len(table), both.a, both.b, half)
	fmt.Println(scaled(next, 5), loop([]int{10, 20}))
}
