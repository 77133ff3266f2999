package main

var n uint = -1

func main() {}
