package main

func f(a string) string { return -a }

func main() {}
