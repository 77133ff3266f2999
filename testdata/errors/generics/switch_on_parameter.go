package main

func f[T any](t T) {
	switch t.(type) {
	case int:
	}
}

func main() {}
