// Concatenation in its forms, comparison, substrings share nothing visible. spec: String concatenation
package main

import (
	"fmt"
	"strings"
)

func main() {
	a, b, c := "foo", "", "bar"
	fmt.Println(a+b+c, a+c+"-"+a+c+"-"+b, a+b == a)
	s := ""
	for i := range 20 {
		s += string(rune('a' + i))
	}
	fmt.Println(s, s[3:7], s[:0] == "", s[len(s):], s[5:])
	fmt.Println("a" < "b", "a" < "aa", "Z" < "a", "" < "a", "abc" >= "abd", "é" > "z")
	long := strings.Repeat("0123456789", 10)
	t := long + "x"
	u := long + "y"
	fmt.Println(t < u, t[:100] == u[:100], t == u, len(t+u))
	buf := []byte("key")
	m := map[string]int{"key": 1}
	m[string(buf)]++
	fmt.Println(m[string(buf)], string(buf) == "key", string(buf)+"!")
	x := "abc"
	y := x
	x += "d"
	fmt.Println(x, y)
}
