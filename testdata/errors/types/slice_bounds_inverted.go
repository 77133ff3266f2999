package main

func f(s string) string { return s[3:1] }

func main() {}
