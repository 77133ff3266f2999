package main

func f(x any) {
	switch y := x.(type) {
	case int:
	}
}

func main() {}
