package main

func f(x any) {
	switch x.(type) {
	case int:
	case int:
	}
}

func main() {}
