// Integers to strings: every rune, and U+FFFD for what is none. spec: Conversions to and from a string type
package main

import (
	"fmt"
	"unicode/utf8"
)

type code int16

func main() {
	for _, r := range []rune{0, 'a', 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xd800, 0xdfff, 0xe000, 0xfffd, 0xffff, 0x10000, 0x10ffff, 0x110000, -1} {
		s := string(r)
		fmt.Printf("%x: % x %d %v\n", r, s, len(s), utf8.ValidString(s))
	}
	var b byte = 200
	var c code = -5
	fmt.Printf("%q %q %q\n", string(rune(b)), string(rune(c)), string(rune(1<<20)))
	sum := 0
	for r := rune(0); r < 0x110100; r++ {
		for _, x := range string(r) {
			if x == r {
				sum++
			}
		}
	}
	fmt.Println(sum)
}
