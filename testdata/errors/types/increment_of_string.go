package main

func f(s string) { s++ }

func main() {}
