package main

func f(c chan int) {
	select {
	case 1 + 2:
	}
}
