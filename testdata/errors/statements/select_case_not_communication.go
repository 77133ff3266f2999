package main

func f(a, b int) {
	select {
	case a = b:
	}
}

func main() {}
