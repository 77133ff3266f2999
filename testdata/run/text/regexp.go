// Regular expressions: matching, groups, replacement, syntax errors, long input.
package main

import (
	"fmt"
	"regexp"
	"strings"
)

func main() {
	re := regexp.MustCompile(`(?P<year>\d{4})-(?P<month>\d{2})(?:-(\d{2}))?`)
	s := "on 2024-02-29 and 2023-11, not 99-1"
	fmt.Printf("%q\n", re.FindAllStringSubmatch(s, -1))
	fmt.Println(re.FindAllStringSubmatchIndex(s, -1), re.SubexpNames(), re.NumSubexp())
	fmt.Println(re.ReplaceAllString(s, "${month}/$year"), re.ReplaceAllStringFunc(s, strings.ToUpper))
	for _, p := range []string{`^a.*b$`, `(a|ab)(c|bcd)(d*)`, `(?i)HeLLo`, `\bfoo\b`, `[^\p{L}\s]+`, `x*`, `a{2,3}?`, `(?s)a.b`, `(?m)^l\d$`, `é+`, `\x41`} {
		r := regexp.MustCompile(p)
		for _, in := range []string{"aXXb", "abcd", "hello Hello", "a foo bar", "1+1=2!", "aaaa", "a\nb", "l1\nl2", "ééé", "A"} {
			if m := r.FindStringIndex(in); m != nil {
				fmt.Print(p, in, m, " ")
			}
		}
		fmt.Println()
	}
	for _, p := range []string{`(`, `a**`, `[z-a]`, `(?P<n>a)(?P<n>b)`, `\8`, `a{1001}`, `(?<x`} {
		_, err := regexp.Compile(p)
		fmt.Println(err)
	}
	long := strings.Repeat("a", 5000)
	fmt.Println(regexp.MustCompile(`(a*)*b`).MatchString(long), regexp.MustCompile(`^(a?){40}a{40}$`).MatchString(long[:40]), len(regexp.MustCompile(`a{1,100}`).FindAllString(long, -1)))
	fmt.Printf("%q %q\n", regexp.MustCompile(`\s*,\s*`).Split("a , b,c ,d", -1), regexp.QuoteMeta("a.b*c"))
	fmt.Println(regexp.MustCompilePOSIX(`(a|ab)(c|bcd)`).FindString("abcd"))
}
