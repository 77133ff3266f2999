package main

var m = map[string]int{1}

func main() {}
