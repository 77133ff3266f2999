// Word counts: maps with string keys, byte slices converted for look-up, a set, maps of slices.
package main

import (
	"fmt"
	"sort"
	"strings"
)

func main() {
	var text strings.Builder
	x := uint32(7)
	for i := 0; i < 400_000; i++ {
		x = x*1664525 + 1013904223
		n := x >> 8 % 20000
		text.WriteString("w")
		for ; n > 0; n /= 26 {
			text.WriteByte(byte('a' + n%26))
		}
		text.WriteByte(" \n\t,"[i&3])
	}
	s := text.String()
	total := 0
	for round := 0; round < 26; round++ {
		counts := map[string]int{}
		for _, w := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == ',' }) {
			counts[w]++
		}
		byFirst := map[byte][]string{}
		for w, n := range counts {
			if n > 1 {
				byFirst[w[len(w)-1]] = append(byFirst[w[len(w)-1]], w)
			}
			total += n
		}
		for _, words := range byFirst {
			sort.Strings(words)
			total += len(words[0])
		}
		b := []byte(s)
		start := 0
		for i, c := range b {
			if c == ' ' || c == '\n' || c == '\t' || c == ',' {
				total += counts[string(b[start:i])]
				start = i + 1
			}
		}
	}
	fmt.Println(total)
}
