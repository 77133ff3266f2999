package main

func f(a, b int) bool { return a && b }

func main() {}
