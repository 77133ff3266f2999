package main

func f(s string) { s[0] = 'a' }

func main() {}
