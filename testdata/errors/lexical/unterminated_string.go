package main

var s = "no end
