package main

var a = int{1}

func main() {}
