// Indexing and slicing strings beyond their ends.
package main

import "fmt"

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

func main() {
	s := "hello"
	n := 5
	m := -1
	try("index", func() { _ = s[n] })
	try("negative", func() { _ = s[m] })
	try("high", func() { _ = s[:n+1] })
	try("low", func() { _ = s[n+1:] })
	try("crossed", func() { _ = s[4 : n-2] })
	try("fine", func() { fmt.Print(s[n:] == "", " ") })
	var u8 uint8 = 200
	try("uint8", func() { _ = s[u8] })
	var u64 uint64 = 1 << 63
	try("uint64", func() { _ = s[u64] })
}
