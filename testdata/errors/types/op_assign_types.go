package main

func f(a int) { a += "b" }

func main() {}
