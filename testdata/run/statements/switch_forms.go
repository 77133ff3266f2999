// Expression switches: fallthrough, no tag, init, duplicates by value, strings, interfaces, floats. spec: Expression switches
package main

import "fmt"

func f(s string) int {
	switch s {
	case "alpha":
		return 1
	case "beta", "gamma":
		return 2
	case "delta":
		return 3
	case "epsilon", "zeta", "eta", "theta":
		return 4
	case "":
		return 5
	default:
		return -1
	case "iota":
		return 6
	}
}

func g(n int) (s string) {
	switch {
	case n < 0:
		s = "neg"
	case n == 0:
		s = "zero"
		fallthrough
	case n == 1:
		s += "one"
		fallthrough
	case n == 100:
		s += "hundred"
	case n > 10:
		s = "big"
	default:
		s = "some"
	}
	return
}

func dense(n uint8) int {
	switch n {
	case 0:
		return 10
	case 1:
		return 21
	case 2:
		return 32
	case 3:
		return 43
	case 4, 5, 6:
		return 99
	case 7:
		return 7
	case 8:
		return 88
	case 200:
		return 200
	}
	return 0
}

func main() {
	for _, s := range []string{"alpha", "beta", "gamma", "delta", "theta", "eta", "", "iota", "kappa"} {
		fmt.Print(f(s), " ")
	}
	fmt.Println()
	for _, n := range []int{-1, 0, 1, 2, 11, 100} {
		fmt.Print(g(n), " ")
	}
	fmt.Println()
	for n := range 10 {
		fmt.Print(dense(uint8(n)), " ")
	}
	fmt.Println(dense(200), dense(255))
	switch x := any(2.0); x {
	case 2:
		fmt.Println("int")
	case 2.0:
		fmt.Println("float")
	}
	calls := 0
	c := func(v int) int { calls++; return v }
	switch c(3) {
	case c(1), c(3), c(5):
		fmt.Println("calls", calls)
	}
	switch i := 5; {
	case i > 3:
		break
	default:
		fmt.Println("never")
	}
	var e error
	switch e {
	case nil:
		fmt.Println("nil error")
	}
}
