package main

func f() (a int, b) { return 1, 2 }
