package main

import "strings"

var b = strings.Builder{nil, nil}

func main() {}
