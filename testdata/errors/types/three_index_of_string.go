package main

func f(s string) string { return s[0:1:2] }

func main() {}
