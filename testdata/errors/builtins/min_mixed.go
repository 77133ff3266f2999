package main

func f(a int, b string) { _ = min(a, b) }

func main() {}
