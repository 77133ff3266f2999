package main

var 1a = 2
