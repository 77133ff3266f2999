package main

func f(x any) { y := x.(type) }
