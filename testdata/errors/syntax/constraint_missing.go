package main

func f[P]() {}
