// An index out of range is not recovered.
package main

import "fmt"

func pick(s []string, i int) string {
	return s[i]
}

func main() {
	fmt.Println(pick([]string{"a"}, 0))
	fmt.Println(pick([]string{"a"}, 5))
}
