// Shortest representation and verbs.
package main

import (
	"fmt"
	"strconv"
)

func main() {
	for _, f := range []float64{0, 1, 0.1, 1e20, 1e21, 1e-6, 1e-7, 123456789, 1.7976931348623157e308, 5e-324, 2.2250738585072014e-308, 0.3, 2.0 / 3} {
		fmt.Println(f, float32(f), strconv.FormatFloat(f, 'e', 5, 64), strconv.FormatFloat(f, 'x', -1, 64))
		fmt.Printf("%8.3f|%-12.4e|%+g|%G\n", f, f, f, f)
	}
	for _, s := range []string{"1e400", "0x1p-1074", "nan", "-Inf", "1_0.5", ".5e1", "1e", "4.9406564584124654e-324", "179769313486231580793e289"} {
		f, err := strconv.ParseFloat(s, 64)
		fmt.Println(f, err)
	}
}
