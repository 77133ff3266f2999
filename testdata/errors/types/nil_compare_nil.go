package main

var a = nil == nil

func main() {}
