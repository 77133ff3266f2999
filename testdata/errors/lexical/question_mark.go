package main

func f(c bool) int { return c ? 1 : 2 }
