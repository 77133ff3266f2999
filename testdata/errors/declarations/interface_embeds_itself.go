package main

type a interface{ b }
type b interface{ a }

func main() {}
