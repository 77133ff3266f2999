package main

var a
