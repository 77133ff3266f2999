package main

type i interface {
	m()
	m(int)
}

func main() {}
