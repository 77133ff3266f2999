package main

type t int

func (a t, b t) m() {}
