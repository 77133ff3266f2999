// Strings, byte slices, rune slices, runes. spec: Conversions to and from a string type
package main

import "fmt"

type MyBytes []byte
type MyString string
type MyRune rune

func main() {
	s := "héé\xff世界"
	b := []byte(s)
	r := []rune(s)
	fmt.Println(b)
	fmt.Println(r)
	fmt.Println(string(b) == s, string(r) == s, string(r))
	b[0] = 'J'
	fmt.Println(s, string(b))
	fmt.Println(string(rune(0x4e16)), string(rune(-1)), string(rune(0x10ffff+1)) == "\uFFFD", string(MyRune('x')))
	m := MyString(MyBytes("abc"))
	fmt.Printf("%T %v %v\n", m, m, []byte(m))
	var nb []byte
	fmt.Println(string(nb) == "", []byte("") == nil, len([]rune("")))
	big := make([]byte, 100)
	for i := range big {
		big[i] = byte('a' + i%26)
	}
	fmt.Println(string(big[:40]), string(big[26:52]))
}
