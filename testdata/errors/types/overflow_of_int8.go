package main

var n int8 = 128

func main() {}
