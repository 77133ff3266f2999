package main

type t int

var x t[int]

func main() {}
