package main

func f(a int) {
	switch a {
		a++
	case 1:
	}
}
