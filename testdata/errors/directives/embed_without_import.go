package main

//go:embed x.txt
var s string

func main() {}
