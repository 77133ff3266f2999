// A negative shift count.
package main

//go:noinline
func shift(n int) int { return 1 << n }

func main() {
	println(shift(3))
	println(shift(-1))
}
