package main

import system "os"

func main() {}
