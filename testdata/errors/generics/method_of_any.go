package main

func f[T any](t T) { t.m() }

func main() {}
