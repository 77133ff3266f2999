package main

func f(a int) bool { return !a }

func main() {}
