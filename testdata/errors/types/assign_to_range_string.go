package main

func f(a []int) {
	var s string
	for s = range a {
	}
	_ = s
}

func main() {}
