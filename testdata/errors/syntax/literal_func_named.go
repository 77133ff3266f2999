package main

var f = func g() {}
