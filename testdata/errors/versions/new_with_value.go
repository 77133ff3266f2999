//go:build go1.25

package main

var p = new(3)

func main() {}
