// Division by zero that nobody recovers: message, signal line none, exit code 2.
package main

import "fmt"

//go:noinline
func ratio(a, b int) int { return a / b }

func main() {
	fmt.Println(ratio(6, 3))
	fmt.Println(ratio(1, ratio(0, 3)))
}
