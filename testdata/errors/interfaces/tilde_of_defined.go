package main

type my int
type u interface{ ~my }

func main() {}
