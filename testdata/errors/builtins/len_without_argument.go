package main

var n = len()

func main() {}
