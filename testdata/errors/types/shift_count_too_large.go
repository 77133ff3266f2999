package main

const a = 1 << 1000

func main() {}
