// A panic while packages are initialised.
package main

var table = build(3)

func build(n int) []int {
	s := make([]int, n)
	for i := range n + 1 {
		s[i] = i
	}
	return s
}

func init() { println("not reached") }

func main() { println("nor this") }
