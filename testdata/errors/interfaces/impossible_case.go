package main

type i interface{ m() }

func f(x i) {
	switch x.(type) {
	case int:
	}
}

func main() {}
