package main

type i interface{ m() }

func (i) n() {}

func main() {}
