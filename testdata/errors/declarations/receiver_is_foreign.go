package main

func (int) m() {}

func main() {}
