// A typed nil beside an interface, as constants and as variables.
package main

import "fmt"

type ET struct{}

func (*ET) Error() string { return "err" }

func main() {
	fmt.Println((*ET)(nil) == error(nil), (*ET)(nil) != error(nil), interface{}(nil) == (*int)(nil), error(nil) == nil)
	p, e := (*ET)(nil), error(nil)
	fmt.Println(p == e, p != e, error(p) == nil)
}
