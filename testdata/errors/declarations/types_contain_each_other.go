package main

type a struct{ b [2]b }
type b struct{ c c }
type c struct{ a a }

func main() {}
