package main

func f(a, b bool) bool { return a < b }

func main() {}
