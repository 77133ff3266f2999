package main

type k struct{ f func() }

var m map[k]int

func main() {}
