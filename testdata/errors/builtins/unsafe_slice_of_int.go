package main

import "unsafe"

func f(a int) []int { return unsafe.Slice(a, 1) }

func main() {}
