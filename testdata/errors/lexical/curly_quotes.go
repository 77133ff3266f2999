package main

var s = “text”
