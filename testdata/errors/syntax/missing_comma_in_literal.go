package main

var a = []int{
	1,
	2
}
