package main

func f[T any](n int, t T) {
	if n > 0 {
		f(n-1, &t)
	}
}

func main() { f(1, 1) }
