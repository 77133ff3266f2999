// Regular expressions: backtracking, one-pass and NFA matching, replacing.
package main

import (
	"fmt"
	"regexp"
	"strings"
)

func main() {
	var b strings.Builder
	for i := 0; i < 3000; i++ {
		fmt.Fprintf(&b, "2026-%02d-%02d host%d.example.org GET /path/%d?q=%d 200 %dms user%d@mail.example.com\n", i%12+1, i%28+1, i%17, i, i*i, i%977, i)
	}
	text := b.String()
	expressions := []string{
		`\d{4}-\d{2}-\d{2}`,
		`[a-z0-9]+@[a-z]+(\.[a-z]+)+`,
		`(?i)get\s+(/\S*)`,
		`host(1|3|7)\.example`,
		`([^ ]+) ([A-Z]+) ([^?]+)\?q=(\d+)`,
		`\b[1-9]\d{2}ms\b`,
	}
	for round := 0; round < 11; round++ {
		for _, e := range expressions {
			re := regexp.MustCompile(e)
			fmt.Println(e, len(re.FindAllStringIndex(text, -1)), len(re.ReplaceAllString(text, "<$0>")))
		}
	}
	line := regexp.MustCompile(`^(\S+) (\S+) (\S+) (\S+) (\d+) (\d+)ms (\S+)$`)
	n := 0
	for round := 0; round < 16; round++ {
		for l := range strings.Lines(text) {
			if m := line.FindStringSubmatch(strings.TrimSuffix(l, "\n")); m != nil {
				n += len(m[3])
			}
		}
	}
	fmt.Println(n)
}
