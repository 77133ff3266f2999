package main

import "unsafe"

func f(a int) uintptr { return unsafe.Offsetof(a) }

func main() {}
