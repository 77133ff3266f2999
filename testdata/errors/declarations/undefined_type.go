package main

var a nothing

func main() {}
