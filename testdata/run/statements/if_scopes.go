// Scopes of if and else chains, shadowing, redeclaration by :=. spec: If statements, Short variable declarations
package main

import (
	"fmt"
	"strconv"
)

func parse(s string) string {
	if n, err := strconv.Atoi(s); err != nil {
		return "bad " + err.Error()
	} else if n < 0 {
		return "negative"
	} else if sq := n * n; sq > 50 {
		return fmt.Sprint("large ", sq)
	} else {
		return fmt.Sprint("small ", n, sq)
	}
}

func main() {
	for _, s := range []string{"7", "8", "-3", "x"} {
		fmt.Println(parse(s))
	}
	a, b := 1, 2
	b, c := 3, 4
	{
		a := a * 10
		a++
		b = a
	}
	fmt.Println(a, b, c)
	if a := "shadow"; len(a) > 3 {
		a, d := 2.5, a
		fmt.Println(a, d)
	}
	var x = x2()
	fmt.Println(x)
	true := false
	fmt.Println(true)
	len := func(s string) int { return 42 }
	fmt.Println(len("x"))
}

func x2() int { type int string; var y int = "typed"; return_ := y; _ = return_; return 8 }
