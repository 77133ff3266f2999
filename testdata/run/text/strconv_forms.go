// strconv: quoting, parsing in bases, errors, floats at the edges of precision, Append functions.
package main

import (
	"fmt"
	"math"
	"strconv"
)

func main() {
	for _, s := range []string{"0", "-0", "9223372036854775807", "9223372036854775808", "0x7f", "0b101", "0o17", "1_000", "1__0", "", "+5", "z", "-9223372036854775809"} {
		a, e1 := strconv.ParseInt(s, 0, 64)
		b, e2 := strconv.ParseInt(s, 10, 8)
		c, e3 := strconv.ParseUint(s, 36, 64)
		fmt.Println(a, e1, b, e2, c, e3)
	}
	for _, s := range []string{"1e308", "1e309", "4.9e-324", "2.4e-324", "0.1", "1.7976931348623159e308", "0x1p-2", "inf", "-Infinity", "nan", "1e", "1_0.5", "9007199254740993", "8.41e21", "2.2250738585072011e-308"} {
		f, err := strconv.ParseFloat(s, 64)
		g, err32 := strconv.ParseFloat(s, 32)
		fmt.Println(f, err, g, err32)
	}
	for _, f := range []float64{0, math.Copysign(0, -1), 1.0 / 3, 1e21, 1e20, 123456789, 5e-324, math.MaxFloat64, 0.000001, 0.0000001, 100, 2.5} {
		for _, v := range []byte("efgGxb") {
			fmt.Print(strconv.FormatFloat(f, v, -1, 64), " ", strconv.FormatFloat(f, v, 3, 32), " ")
		}
		fmt.Println()
	}
	for _, s := range []string{"a\tb\"", "é\u2028\U0001F600", "\xff\x00", "`", "\ufeff"} {
		fmt.Println(strconv.Quote(s), strconv.QuoteToASCII(s), strconv.QuoteToGraphic(s), strconv.CanBackquote(s))
	}
	for _, s := range []string{`"a\n\x41\u00e9"`, "`raw`", `'x'`, `"open`, `"\q"`, `""`} {
		u, err := strconv.Unquote(s)
		fmt.Printf("%q %v\n", u, err)
	}
	b := strconv.AppendInt([]byte("x="), -42, 2)
	b = strconv.AppendQuoteRune(b, '☺')
	b = strconv.AppendBool(b, true)
	fmt.Println(string(b), strconv.FormatInt(math.MinInt64, 36))
	_, err := strconv.Atoi("12a")
	fmt.Println(err, err.(*strconv.NumError).Func)
	fmt.Println(strconv.ParseBool("T"))
	fmt.Println(strconv.ParseComplex("1+2i", 128))
}
