package main

func f(a string) {
	switch a {
	case "x":
	case "x":
	}
}

func main() {}
