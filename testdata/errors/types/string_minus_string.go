package main

func f(a, b string) string { return a - b }

func main() {}
