package main

type u interface{ int | ~int }

func main() {}
