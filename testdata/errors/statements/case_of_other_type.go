package main

func f(a int) {
	switch a {
	case "x":
	}
}

func main() {}
