package main

func f(a int) { a + 1 }

func main() {}
