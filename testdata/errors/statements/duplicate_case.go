package main

func f(a int) {
	switch a {
	case 1, 2:
	case 2:
	}
}

func main() {}
