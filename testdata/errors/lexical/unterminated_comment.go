package main

/* no end
func main() {}
