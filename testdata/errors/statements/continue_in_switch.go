package main

func f(a int) {
	switch a {
	case 1:
		continue
	}
}

func main() {}
