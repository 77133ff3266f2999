package main

type i interface{ m() }
type u interface{ int | i }

func main() {}
