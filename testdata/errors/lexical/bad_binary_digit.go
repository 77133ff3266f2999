package main

var n = 0b102
