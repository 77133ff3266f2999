package main

func f(a func()) {
	switch a {
	case a:
	}
}

func main() {}
