package main

var f = len

func main() {}
