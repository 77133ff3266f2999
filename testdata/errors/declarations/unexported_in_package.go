package main

import "math"

func main() { println(math.sqrt(2)) }
