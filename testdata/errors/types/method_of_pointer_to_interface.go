package main

type i interface{ m() }

func f(p *i) { p.m() }

func main() {}
