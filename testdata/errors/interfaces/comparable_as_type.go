package main

var x comparable

func main() {}
