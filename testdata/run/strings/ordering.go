// Strings are compared byte by byte; every length and difference. spec: Comparison operators
package main

import (
	"fmt"
	"sort"
	"strings"
)

//go:noinline
func all(a, b string) [6]bool { return [6]bool{a == b, a != b, a < b, a <= b, a > b, a >= b} }

func main() {
	words := []string{"", "a", "aa", "ab", "b", "é", "\x00", "\xff", "a\x00", "Z", "z", "日本"}
	sort.Strings(words)
	fmt.Printf("%q\n", words)
	fmt.Println(all("abc", "abd"), all("abc", "abc"), all("abc", "ab"), all("", "\x00"))
	bad := 0
	for n := range 70 {
		a := strings.Repeat("x", n)
		for i := range n {
			b := a[:i] + "y" + a[i+1:]
			r := all(a, b)
			if r != [6]bool{false, true, true, true, false, false} || all(b, a) != [6]bool{false, true, false, false, true, true} {
				bad++
			}
			if c := a[:i] + a[i:]; c != a || c < a || strings.Compare(a, b) != -1 {
				bad++
			}
			if all(a, a[:i]) != [6]bool{false, true, false, false, true, true} {
				bad++
			}
		}
	}
	fmt.Println(bad)
}
