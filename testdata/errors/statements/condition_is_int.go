package main

func f(a int) {
	if a {
	}
}

func main() {}
