package main

func seq(yield func(int) bool) {}

func main() {
	for x, y := range seq {
		_, _ = x, y
	}
}
