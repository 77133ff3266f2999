// range over a string decodes UTF-8, bad bytes give U+FFFD. spec: For statements with range clause
package main

import (
	"fmt"
	"unicode/utf8"
)

func main() {
	for i, r := range "aé世\xff\xc0\x80😀\xe4\xb8" {
		fmt.Printf("%d:%U ", i, r)
	}
	fmt.Println()
	for i := range "日本" {
		fmt.Print(i, " ")
	}
	n := 0
	for range "日本語" {
		n++
	}
	fmt.Println(n, utf8.RuneCountInString("日本語"), len("日本語"))
	for i, b := range []byte("é") {
		fmt.Print(i, b, " ")
	}
	s := "x\u0301\U0001F600"
	fmt.Println(len(s), s[1], s[len(s)-1], utf8.ValidString(s), utf8.ValidString(s[:2]))
	fmt.Printf("%q %+q %x\n", s, s, s)
}
