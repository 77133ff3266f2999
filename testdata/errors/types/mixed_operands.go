package main

func f(a int, b int64) bool { return a+b > 0 }

func main() {}
