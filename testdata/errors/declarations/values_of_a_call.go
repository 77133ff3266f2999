package main

func f() (int, int) { return 1, 2 }

var a, b, c = f()

func main() {}
