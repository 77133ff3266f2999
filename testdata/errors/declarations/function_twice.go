package main

func f() {}
func f(a int) {}

func main() {}
