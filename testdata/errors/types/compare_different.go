package main

func f(a int, b string) bool { return a == b }

func main() {}
