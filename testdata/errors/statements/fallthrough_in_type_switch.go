package main

func f(a any) {
	switch a.(type) {
	case int:
		fallthrough
	default:
	}
}

func main() {}
