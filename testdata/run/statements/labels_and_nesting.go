// break and continue with labels through for, switch, select and range in each other; labels and goto. spec: Break statements, Continue statements
package main

import "fmt"

func main() {
	c := make(chan int, 100)
outer:
	for i := 0; ; i++ {
		switch {
		case i < 3:
			continue outer
		case i == 7:
			break outer
		}
	inner:
		for j := range 10 {
			select {
			case c <- i*10 + j:
				if j == i-2 {
					break inner
				}
				if j == 3 {
					continue outer
				}
				break
			default:
				break outer
			}
		}
	}
	close(c)
	for v := range c {
		fmt.Print(v, " ")
	}
	fmt.Println()
sw:
	switch x := 5; {
	case x > 3:
		for i := range 10 {
			if i == x {
				break sw
			}
			if i%2 == 0 {
				continue
			}
			fmt.Print(i, " ")
		}
		fmt.Print("unreached")
	}
	n := 0
loop:
	n++
	if n < 5 {
		goto loop
	}
	fmt.Println(n)
	m := [4][4]int{}
rows:
	for i := range m {
		for j := range m[i] {
			if i == j {
				continue rows
			}
			m[i][j] = i + j
			if i*j == 6 {
				break rows
			}
		}
	}
	fmt.Println(m)
}
