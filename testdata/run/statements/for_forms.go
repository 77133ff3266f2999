// The forms of for: condition, clause, range over int, endless with break; labels. spec: For statements
package main

import "fmt"

type N int8

func limit() int { fmt.Print("limit "); return 3 }

func main() {
	for i := range limit() {
		fmt.Print(i, " ")
	}
	for i := range N(3) {
		fmt.Printf("%T%d ", i, i)
	}
	for range 2 {
		fmt.Print("x")
	}
	for i := range -5 {
		fmt.Println("never", i)
	}
	const c = 3
	for i := range c {
		i += 10
		fmt.Print(" ", i)
	}
	fmt.Println()
	n := 5
	for n > 0 {
		n -= 2
	}
	fmt.Println(n)
	for i, j := 0, 10; i < j; i, j = i+1, j-2 {
		fmt.Print(i, j, ";")
	}
	for {
		n++
		if n == 3 {
			continue
		}
		if n > 6 {
			break
		}
		fmt.Print(n)
	}
	fmt.Println()
outer:
	for i := range 4 {
		for j := range 4 {
			switch {
			case j == 2:
				continue outer
			case i == 3:
				break outer
			}
			fmt.Print(i, j, " ")
		}
	}
	fmt.Println()
}
