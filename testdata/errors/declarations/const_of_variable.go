package main

var a = 1

const b = a

func main() {}
