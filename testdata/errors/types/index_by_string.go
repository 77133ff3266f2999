package main

func f(a []int) int { return a["0"] }

func main() {}
