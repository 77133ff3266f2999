// Concatenation of two to many operands, of empty ones, in loops; Builder, Buffer and Join give the same.
package main

import (
	"bytes"
	"fmt"
	"strings"
)

//go:noinline
func parts(a, b, c, d, e, f string) []string {
	return []string{a + b, a + b + c, a + b + c + d, a + b + c + d + e, a + b + c + d + e + f, a + "," + b + "," + c}
}

func main() {
	fmt.Printf("%q\n", parts("1", "", "333", "4", "", "six"))
	fmt.Printf("%q\n", parts("", "", "", "", "", ""))
	s, n := "", 0
	var sb strings.Builder
	var buf bytes.Buffer
	var list []string
	for i := range 300 {
		p := string(rune('a' + i%26))
		s += p
		s = s[:len(s)-1] + p
		sb.WriteString(p)
		buf.WriteByte(p[0])
		list = append(list, p)
		n += len(s)
	}
	fmt.Println(n, s == sb.String(), s == buf.String(), s == strings.Join(list, ""), len(s))
	alone := strings.Repeat("z", 40)
	t := alone + ""
	u := "" + alone
	fmt.Println(t == u, len(t+u))
	r := []rune("héllo")
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	fmt.Println(string(r), strings.Map(func(r rune) rune {
		if r == 'l' {
			return -1
		}
		return r + 1
	}, "hello"))
}
