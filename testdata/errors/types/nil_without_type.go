package main

var a = nil

func main() {}
