package main

const big = 1 << 62

var n int = big * 4

func main() {}
