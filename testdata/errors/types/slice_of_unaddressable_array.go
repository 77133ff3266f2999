package main

func f() [3]int { return [3]int{} }

var a = f()[:]

func main() {}
