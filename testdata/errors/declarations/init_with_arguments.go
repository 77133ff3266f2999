package main

func init(a int) {}

func main() {}
