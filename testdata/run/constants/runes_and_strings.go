// Rune and string literals with every escape; constant concatenation, comparison, length and index. spec: Rune literals, String literals
package main

import "fmt"

const (
	bell   = '\a'
	tab    = '\t'
	quote  = '\''
	octal  = '\101'
	hex    = '\x41'
	short  = '\u00e9'
	long   = '\U0001F600'
	text   = "a\tb\n\"c\"\\ \x00\101\u00e9\U0001F600"
	raw    = `a\tb
second "line"`
	joined = "x" + raw + "!"
)

func main() {
	fmt.Println(bell, tab, quote, octal, hex, short, long, 'a'+1, 'b'-'a')
	fmt.Printf("%q %d\n", text, len(text))
	fmt.Printf("%q %d\n", raw, len(raw))
	fmt.Println(len(joined), joined > text, "ab" < "b", len("日本"), "abc"[1], "x" + "y" == "xy")
}
