package main

var a = fallthrough
