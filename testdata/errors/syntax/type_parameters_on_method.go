package main

type t int

func (t) m[P any]() {}
