package main

func f[T []int | map[string]int](t T) {
	for k := range t {
		_ = k
	}
}

func main() {}
