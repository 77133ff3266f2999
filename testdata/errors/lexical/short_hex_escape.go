package main

var s = "\x4"
