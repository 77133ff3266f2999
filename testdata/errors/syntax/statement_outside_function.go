package main

a := 1
