package main

var a = max(true, false)

func main() {}
