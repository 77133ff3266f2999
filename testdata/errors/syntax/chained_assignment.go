package main

func f(a, b int) { a = b = 1 }
