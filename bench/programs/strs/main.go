// Strings: building, splitting, searching, replacing, converting, runes.
package main

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

func reverse(s string) string {
	r := []rune(s)
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	return string(r)
}

func isPalindrome(s string) bool {
	for len(s) > 1 {
		a, n := utf8.DecodeRuneInString(s)
		b, m := utf8.DecodeLastRuneInString(s)
		if unicode.ToLower(a) != unicode.ToLower(b) {
			return false
		}
		s = s[n : len(s)-m]
	}
	return true
}

func main() {
	sum := 0
	for i := 0; i < 450_000; i++ {
		s := "item-" + strconv.Itoa(i) + "/größe=" + strconv.FormatFloat(float64(i)/7, 'g', 6, 64)
		parts := strings.Split(s, "/")
		key, value, _ := strings.Cut(parts[1], "=")
		f, err := strconv.ParseFloat(value, 64)
		if err != nil {
			panic(err)
		}
		sum += int(f) + len(key)
		up := strings.ToUpper(s)
		sum += strings.Index(up, "SSE") + strings.Count(up, "I") + len(strings.TrimLeft(up, "ITEM-"))
		r := reverse(s)
		if isPalindrome(s + r) {
			sum++
		}
		joined := strings.Join([]string{s, r, up}, "; ")
		joined = strings.ReplaceAll(joined, "item", "Gegenstand")
		for _, c := range joined {
			if unicode.IsLetter(c) {
				sum += int(c)
			} else if unicode.IsDigit(c) {
				sum -= int(c)
			}
		}
		var b bytes.Buffer
		for _, w := range strings.Fields(joined) {
			b.WriteString(strings.Title(w))
			b.WriteByte(' ')
		}
		n, _ := strconv.Atoi(strconv.Itoa(b.Len() * 31))
		sum += n
		if strings.EqualFold(up, s) {
			sum += 3
		}
		if strings.Contains(b.String(), "42") && strings.HasPrefix(s, "item-1") {
			sum += 5
		}
	}
	line := strings.Repeat("the quick brown fox jumps over the lazy dog ", 200)
	for i := 0; i < 20000; i++ {
		sum += strings.Count(line, "dog") + strings.LastIndex(line, "quick") + strings.IndexByte(line, 'z') + strings.IndexAny(line, "xyz")
	}
	fmt.Println(sum)
}
