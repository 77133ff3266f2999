package main

func f(a string) {
	for a {
	}
}

func main() {}
