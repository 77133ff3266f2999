// Labels, gotos and returns out of nested loops over functions.
package main

import "fmt"

func seq(name string, n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				fmt.Print(name, "! ")
				return
			}
		}
		fmt.Print(name, ". ")
	}
}

func search(a, b int) (x, y int, ok bool) {
	for i := range seq("a", 4) {
		for j := range seq("b", 4) {
			if i == a && j == b {
				return i, j, true
			}
		}
	}
	return
}

func main() {
outer:
	for i := range seq("o", 4) {
		for j := range seq("m", 4) {
			for k := range seq("i", 4) {
				switch {
				case k == 1 && j == 0:
					continue outer
				case i == 2:
					break outer
				case k == 3:
					fmt.Print("? ")
				}
			}
		}
	}
	fmt.Println()
	fmt.Println(search(1, 2))
	fmt.Println(search(9, 9))
	for i := range seq("g", 3) {
		for j := range seq("h", 3) {
			if i+j == 2 {
				goto done
			}
			select {
			default:
				if j == 0 {
					break
				}
				fmt.Print(i, j, " ")
			}
		}
	}
done:
	fmt.Println("done")
}
