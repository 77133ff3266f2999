package main

const a = []int{1}

func main() {}
