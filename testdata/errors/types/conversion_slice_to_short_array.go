package main

func f(s []string) [2]int { return [2]int(s) }

func main() {}
