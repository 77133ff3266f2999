package main

func f(a int) { ++a }
