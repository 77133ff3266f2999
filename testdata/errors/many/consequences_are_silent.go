package main

func f() nothing { return 1 }

var a = f().g(h).y
var b int = a
