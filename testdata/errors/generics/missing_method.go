package main

type named interface{ Name() string }

func f[T named](t T) {}

func main() { f(1) }
