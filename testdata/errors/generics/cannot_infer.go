package main

func f[T any]() T { var t T; return t }

func main() { f() }
