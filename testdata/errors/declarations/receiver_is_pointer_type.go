package main

type p *int

func (p) m() {}

func main() {}
