package main

var p = &1

func main() {}
