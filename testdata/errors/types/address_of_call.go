package main

func f() int { return 1 }

var p = &f()

func main() {}
