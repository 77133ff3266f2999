package main

func f(a int) {
	switch a {
	case 1:
		if a > 0 {
			fallthrough
		}
	default:
	}
}

func main() {}
