// Switches on strings of many lengths, with duplicates of prefixes; on constants and computed values. spec: Expression switches
package main

import "fmt"

//go:noinline
func number(s string) int {
	switch s {
	case "":
		return 0
	case "one", "uno", "eins":
		return 1
	case "two":
		return 2
	case "three", "trois":
		return 3
	case "four":
		return 4
	case "five", "fünf":
		return 5
	case "fivefive":
		return 55
	case "seventeen", "seventeem":
		return 17
	case "eighteen characters", "eighteen character_":
		return 18
	}
	return -1
}

//go:noinline
func computed(s, prefix string) string {
	switch {
	case s == prefix:
		return "same"
	case len(s) > 3 && s[:3] == prefix:
		fallthrough
	case s[0] == 'q':
		return "starts"
	}
	switch s {
	case prefix + "x":
		return "x"
	case fmt.Sprint(len(s)):
		return "length"
	}
	return "none"
}

func main() {
	for _, s := range []string{"", "one", "uno", "eins", "two", "twa", "three", "trois", "four", "fout", "five", "fünf", "fivefive", "fivefivf", "seventeen", "seventeem", "eighteen characters", "eighteen character_", "x"} {
		fmt.Print(number(s), " ")
	}
	fmt.Println()
	fmt.Println(computed("abc", "abc"), computed("abcd", "abc"), computed("qq", "z"), computed("zx", "z"), computed("1", "zz"), computed("?", ""))
}
