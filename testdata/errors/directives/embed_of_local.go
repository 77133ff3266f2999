package main

import _ "embed"

func main() {
	//go:embed x.txt
	var s string
	_ = s
}
