package main

import "unsafe"

type t [unsafe.Sizeof(t{})]int

func main() {}
