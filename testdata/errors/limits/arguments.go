package main

type large struct{ b [1500000000]byte }

func (x large) method() int { return 5 }

func f(x large) int { return 5 }

func main() {}
