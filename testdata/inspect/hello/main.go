package main

import (
	"fmt"
	"os"
	"sort"
	"strings"
)

type point struct{ x, y int }

func (p point) add(q point) point { return point{p.x + q.x, p.y + q.y} }

//go:noinline
func words(s []string) string {
	sort.Strings(s)
	return strings.Join(s, " ")
}

var total int

func main() {
	p := point{1, 2}.add(point{3, 4})
	total = p.x + len(os.Args)
	fmt.Println("hello", words(os.Args), p, total)
}
