package main

var a int = nil

func main() {}
