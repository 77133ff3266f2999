package main

var a = 1

import "fmt"
