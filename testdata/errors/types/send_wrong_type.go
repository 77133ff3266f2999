package main

func f(c chan int) { c <- "a" }

func main() {}
