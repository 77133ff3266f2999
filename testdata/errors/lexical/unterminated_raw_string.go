package main

var s = `no end
var t = 1
