// iota counts lines of a group; expressions repeat, blanks count. spec: Iota
package main

import "fmt"

type Size uint64

const (
	_       = iota
	KB Size = 1 << (10 * iota)
	MB
	GB
)

const (
	a, b = iota, iota * 10
	c, d
	_, _
	e, f
)

type Weekday int

const (
	Sunday Weekday = iota
	Monday
	Tuesday
)

func (d Weekday) String() string { return [...]string{"Sun", "Mon", "Tue"}[d] }

const (
	x = "s"
	y
	z = iota
	w
)

func main() {
	fmt.Println(KB, MB, GB)
	fmt.Println(a, b, c, d, e, f)
	fmt.Println(Sunday, Monday, Tuesday)
	fmt.Printf("%d %v %s\n", Monday, Monday, Monday)
	fmt.Println(x, y, z, w)
}
