package main

const a = 1

func main() { a = 2 }
