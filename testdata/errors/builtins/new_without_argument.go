package main

var a = new()

func main() {}
