package main

func f(a int) int {
	switch a {
	case 1:
		return 1
	}
}

func main() {}
