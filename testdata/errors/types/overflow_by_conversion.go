package main

var n = uint8(256)

func main() {}
