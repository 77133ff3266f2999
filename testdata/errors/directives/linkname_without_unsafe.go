package main

//go:linkname f runtime.nothing
func f()

func main() {}
