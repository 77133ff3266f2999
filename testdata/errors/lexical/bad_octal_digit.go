package main

var n = 0189
