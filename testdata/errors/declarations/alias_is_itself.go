package main

type t = t

func main() {}
