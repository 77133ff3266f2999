// The strings package at work.
package main

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
)

func main() {
	var sb strings.Builder
	for i := range 3 {
		fmt.Fprintf(&sb, "%d,", i)
	}
	sb.WriteByte('x')
	sb.WriteRune('世')
	fmt.Println(sb.String(), sb.Len())
	fmt.Println(strings.Fields("  a b\t c\n"), strings.Split("a,b,,c", ","), strings.SplitN("a,b,c", ",", 2))
	fmt.Println(strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) {
			return unicode.ToLower(r)
		}
		if r == '-' {
			return -1
		}
		return unicode.ToUpper(r)
	}, "Hello-Wörld"))
	fmt.Println(strings.Replace("aaaa", "a", "b", 2), strings.ReplaceAll("abab", "ab", "c"), strings.Title("go lang"))
	fmt.Println(strings.Index("chicken", "ken"), strings.LastIndexByte("go gopher", 'o'), strings.Count("cheese", "e"), strings.Count("five", ""))
	before, after, ok := strings.Cut("k=v=w", "=")
	fmt.Println(before, after, ok, strings.TrimFunc("123abc456", unicode.IsDigit), strings.EqualFold("Straße", "STRAßE"))
	r := strings.NewReplacer("<", "&lt;", ">", "&gt;")
	fmt.Println(r.Replace("<b>x</b>"))
	fmt.Println(bytes.Equal([]byte("a"), []byte("a")), bytes.Contains([]byte("seafood"), []byte("foo")), bytes.Compare([]byte("a"), []byte("b")))
	for p := range strings.SplitSeq("x:y:z", ":") {
		fmt.Print(p, ";")
	}
	fmt.Println()
}
