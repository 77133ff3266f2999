package main

type t[P any] struct{ f *t[t[P]] }

func main() {}
