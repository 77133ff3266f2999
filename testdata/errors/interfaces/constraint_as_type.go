package main

type number interface{ int | float64 }

var x number

func main() {}
