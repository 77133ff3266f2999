package main

var a = iota

func main() {}
