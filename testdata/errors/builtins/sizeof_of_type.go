package main

import "unsafe"

var n = unsafe.Sizeof(int)

func main() {}
