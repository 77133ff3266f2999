// Index and slice checks: which message for which fault.
package main

import "fmt"

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	s := []int{1, 2, 3}
	arr := [4]int{}
	i, j := 3, 2
	neg := -7
	try(func() { _ = s[i] })
	try(func() { s[neg] = 1 })
	try(func() { _ = arr[i+j] })
	try(func() { _ = s[i:j] })
	try(func() { _ = s[:9] })
	try(func() { _ = s[neg:] })
	try(func() { _ = arr[:i+j] })
	try(func() { _ = s[0:j:neg] })
	try(func() { _ = make([]int, neg) })
	try(func() { _ = make([]int, j, neg+8-j) })
	try(func() { _ = make([]int, i, j) })
	try(func() { var p *[4]int; _ = p[i] })
	try(func() { var n []int; n[0]++ })
}
