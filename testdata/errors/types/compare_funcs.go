package main

func f(a, b func()) bool { return a == b }

func main() {}
