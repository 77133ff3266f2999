package main

var n = 1_
