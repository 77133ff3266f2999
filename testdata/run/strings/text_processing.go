// Fields, cutting, trimming, replacing, case folding, indexes: at the edges and over every byte.
package main

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
)

func main() {
	fmt.Printf("%q %q %q\n", strings.Fields("  a \t b\u00a0c\n"), strings.Split("a,,b,", ","), strings.SplitAfterN("a,b,c", ",", 2))
	fmt.Printf("%q %q %q\n", strings.Split("héy", ""), strings.FieldsFunc("a1b22c", unicode.IsDigit), strings.SplitN("a b", " ", 0))
	fmt.Println(strings.Cut("k=v=w", "="))
	fmt.Println(strings.CutPrefix("prefix", "pre"))
	fmt.Println(strings.TrimLeft("xxabcxx", "x"), strings.TrimSuffix("abc", "bc"), strings.Trim(" \u2003a ", " \u2003"), strings.TrimFunc("12ab3", unicode.IsDigit))
	fmt.Println(strings.ReplaceAll("aaaa", "aa", "b"), strings.Replace("aaaa", "", "-", 3), strings.NewReplacer("<", "&lt;", "a", "b", "ab", "X").Replace("<ab>a"))
	fmt.Println(strings.EqualFold("Straße", "STRASSE"), strings.EqualFold("ΑΣ", "ας"), strings.ToUpper("ßéǆ"), strings.ToTitle("ǆ"), strings.Title("go way"), strings.ToLower("ÀİΣ"))
	n := 0
	s := strings.Repeat("abcde", 60)
	for i := range len(s) {
		for _, w := range []int{1, 2, 3, 7, 16, 33, 64} {
			if i+w <= len(s) {
				sub := s[i : i+w]
				n += strings.Index(s, sub) + strings.LastIndex(s, sub)*3 + strings.Count(s, sub)*7
				if !strings.Contains(s, sub) || bytes.Index([]byte(s), []byte(sub)) != strings.Index(s, sub) {
					n += 1e9
				}
			}
		}
		n += strings.IndexByte(s[i:], 'e') + strings.IndexAny(s[i:], "zd") + strings.IndexRune(s[i:], 'é') + strings.LastIndexByte(s[:i], 'b')
	}
	fmt.Println(n, strings.Count("日本語", ""), strings.ContainsFunc("ab1", unicode.IsDigit), strings.IndexFunc("日x", unicode.IsLower))
	fmt.Println(bytes.Compare([]byte("a"), nil), bytes.TrimRight([]byte("abc\x00\x00"), "\x00"), bytes.Title([]byte("x y")), bytes.ContainsRune([]byte("é"), 'é'))
}
