package main

func f(s string) int { return int(s) }

func main() {}
