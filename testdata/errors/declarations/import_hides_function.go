package main

import "os"

func os() {}

func main() {}
