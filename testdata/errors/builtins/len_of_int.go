package main

var n = len(1)

func main() {}
