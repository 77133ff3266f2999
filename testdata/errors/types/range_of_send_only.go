package main

func f(c chan<- int) {
	for range c {
	}
}

func main() {}
