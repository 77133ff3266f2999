package main

func f(a string, b []byte) { copy(a, b) }

func main() {}
