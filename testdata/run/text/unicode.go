// Case mapping, normal properties, UTF-16, invalid sequences.
package main

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

func main() {
	for _, r := range "aÄß9 \tⅧǅé世😀\u0301\u200d" {
		fmt.Printf("%U %v %v %v %v %v %v %c %c %c\n", r, unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsSpace(r), unicode.IsUpper(r), unicode.IsPunct(r), unicode.Is(unicode.Han, r), unicode.ToUpper(r), unicode.ToLower(r), unicode.ToTitle(r))
	}
	fmt.Println(strings.ToUpper("straße ǆ ŉ"), strings.ToLower("İSTANBUL Σ"), strings.EqualFold("Kelvin K", "kelvin k"), strings.ToUpperSpecial(unicode.TurkishCase, "iı"))
	u := utf16.Encode([]rune("a😀\ufffd"))
	fmt.Printf("%x %q\n", u, utf16.Decode(append(u, 0xd800, 'x')))
	for _, s := range []string{"\xff", "a\xc3", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc0\x80", "é"} {
		r, n := utf8.DecodeRuneInString(s)
		l, m := utf8.DecodeLastRuneInString(s)
		fmt.Printf("%q %U %d %U %d %v %d\n", s, r, n, l, m, utf8.ValidString(s), utf8.RuneCountInString(s))
	}
	fmt.Println(utf8.AppendRune(nil, 0x10ffff), utf8.RuneLen(0xd800), utf8.ValidRune(0x110000), strings.ToValidUTF8("a\xffb\xc0c", "?"))
	fmt.Println(strings.IndexFunc("abc1", unicode.IsDigit), strings.FieldsFunc("a1b2c", unicode.IsDigit), strings.TrimLeft("xxabc", "x"), strings.Title("ǆabc"))
}
