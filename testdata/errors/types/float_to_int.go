package main

var n int = 1.5

func main() {}
