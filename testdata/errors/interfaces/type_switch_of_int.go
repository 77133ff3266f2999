package main

func f(x int) {
	switch x.(type) {
	case int:
	}
}

func main() {}
