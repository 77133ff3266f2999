package main

func f(a int) {
	switch a {
	default:
	case 1:
	default:
	}
}
