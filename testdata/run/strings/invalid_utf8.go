// Bad sequences: range, conversion to runes, utf8, quoting; overlong forms and surrogates.
package main

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

func main() {
	for _, s := range []string{"\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82", "a\x80b", "\xf0\x9f\x98", "\xf8\x88\x80\x80\x80", "\xef\xbf\xbd", "\xff\xfe", "é\xc3"} {
		var at []int
		for i, r := range s {
			at = append(at, i, int(r))
		}
		fmt.Printf("%+q %v %d %d %v %x %q\n", s, at, len([]rune(s)), utf8.RuneCountInString(s), utf8.ValidString(s), string([]rune(s)), strings.ToValidUTF8(s, "?"))
	}
	r, n := utf8.DecodeLastRuneInString("ab\xe2\x82")
	fmt.Println(r, n, utf8.RuneLen(0xd800), utf8.FullRuneInString("\xe2\x82"), utf8.AppendRune([]byte("x"), 0x10ffff))
}
